package dev.framboise.traptable.conformance;

import dev.framboise.traptable.Encoding;
import dev.framboise.traptable.NativeRow;
import java.util.Set;

/** What reaches no hypervisor: what is read is written back. */
final class NativeAttempts {
    private static final long IL = 1 << 25;
    private static final int SYSTEM = 0x18;
    private static final long CLASS = (long) SYSTEM << 26;
    /** RAM that nobody uses. */
    private static final long UNUSED = 0x4200_0000L;
    /** Instructions without a register: Rt is 31, else they are UNPREDICTABLE (DDI 0487 C5.1.3). */
    private static final Set<String> WITHOUT = Set.of("N-IC_IALLUIS", "N-IC_IALLU", "N-TLBI_VMALLE1IS", "N-TLBI_VMALLE1");
    private static final String ZERO = "N-DC_ZVA";

    private final Script script;

    NativeAttempts(Script script) {
        this.script = script;
    }

    void all() {
        for (NativeRow row : script.table.natives()) {
            Encoding at = row.encoding();
            int encoding = at.op0().isAny() ? A64.encoding(3, 6, 1, 1, 0) : A64.encoding(at.op0().example(script.random, 2),
                    at.op1().example(script.random, 3), at.crn().example(script.random, 4), at.crm().example(script.random, 4), at.op2().example(script.random, 3));
            at(row, Level.EL1H, encoding, row.readAtEl1(), row.writeAtEl1());
            at(row, Level.EL0, encoding, row.readAtEl0(), row.writeAtEl0());
        }
    }

    private void at(NativeRow row, Level level, int encoding, NativeRow.Access read, NativeRow.Access write) {
        one(row, level, encoding | 1, read, "read");
        if (read == NativeRow.Access.YES && write == NativeRow.Access.YES) {
            int register = script.pick(31);
            Draft draft = script.draft(level).row(row);
            draft.plain(A64.system(encoding | 1 | register << 5), () -> draft.now(register, new Value.Any()));
            draft.plain(A64.system(encoding | register << 5), () -> { });
            script.add(draft, row, "write-" + level);
        } else {
            one(row, level, encoding, write, "write");
        }
    }

    private void one(NativeRow row, Level level, int encoding, NativeRow.Access access, String what) {
        boolean isRead = (encoding & 1) != 0;
        int register = WITHOUT.contains(row.name()) ? A64.ZERO_REGISTER : script.pick(31);
        int iss = encoding | register << 5;
        Draft draft = script.draft(level).row(row);
        if (register < A64.ZERO_REGISTER && !isRead) {
            draft.give(register, UNUSED);
        }
        if (row.name().equals(ZERO) && level == Level.EL1H) {
            draft.need(Need.STAGE_1);
        }
        switch (access) {
            case YES -> draft.plain(A64.system(iss), () -> {
                if (isRead) {
                    draft.now(register, new Value.Any());
                }
            });
            case TRAPS -> draft.plain(A64.system(iss), () -> { }).ownException(CLASS | IL | iss);
            case NO -> {
                if (level == Level.EL1H) {
                    draft.trap(A64.system(iss), SYSTEM, iss, 0);
                } else {
                    draft.plain(A64.system(iss), () -> { }).ownException(IL);
                }
            }
        }
        script.add(draft, row, what + "-" + level);
    }
}
