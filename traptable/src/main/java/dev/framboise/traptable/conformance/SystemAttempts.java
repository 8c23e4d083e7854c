package dev.framboise.traptable.conformance;

import dev.framboise.traptable.Encoding;
import dev.framboise.traptable.NativeRow;
import dev.framboise.traptable.SystemRow;

/** Trapped system registers: each is read, written and read again. */
final class SystemAttempts {
    private static final int CLASS = 0x18;
    private static final int EL0_OP1 = 3;
    private static final int SEVERAL = 3;
    private static final int MOST_TRIES = 10_000;

    private final Script script;

    SystemAttempts(Script script) {
        this.script = script;
    }

    void all() {
        for (SystemRow row : script.table.systems()) {
            int first = encoding(row);
            int examples = isOne(row, first) ? 1 : SEVERAL;
            for (int i = 0; i < examples; i++) {
                int encoding = encoding(row);
                boolean isEl0s = !row.encoding().op1().isAny() && row.encoding().op1().matches(EL0_OP1);
                access(row, Level.EL1H, encoding | 1, -1);
                access(row, Level.EL1H, encoding, -1);
                access(row, Level.EL1H, encoding | 1, -1);
                access(row, isEl0s ? Level.EL0 : Level.EL1T, encoding, -1);
                access(row, isEl0s ? Level.EL0 : Level.EL1T, encoding | 1, -1);
                // Nothing that stays on: debug exceptions from EL0 are not masked.
                access(row, Level.EL1H, encoding, 0);
            }
        }
    }

    private boolean isOne(SystemRow row, int encoding) {
        for (int i = 0; i < SEVERAL; i++) {
            if (encoding(row) != encoding) {
                return false;
            }
        }
        return true;
    }

    private int encoding(SystemRow row) {
        Encoding at = row.encoding();
        for (int i = 0; i < MOST_TRIES; i++) {
            int iss = A64.encoding(at.op0().isAny() ? 2 + script.pick(2) : at.op0().example(script.random, 2), at.op1().example(script.random, 3),
                    at.crn().example(script.random, 4), at.crm().example(script.random, 4), at.op2().example(script.random, 3));
            NativeRow own = script.table.natively(iss);
            if (script.table.system(iss) == row && own.readAtEl1() == NativeRow.Access.NO && own.writeAtEl1() == NativeRow.Access.NO) {
                return iss;
            }
        }
        throw new IllegalStateException("nothing is of row " + row.name());
    }

    private void access(SystemRow row, Level level, int iss, long value) {
        int register = script.pick(32);
        Draft draft = script.draft(level);
        if (value >= 0 && register < A64.ZERO_REGISTER) {
            draft.give(register, value);
        }
        int whole = iss | register << 5;
        draft.trap(A64.system(whole), CLASS, whole, 0);
        script.add(draft, row, (iss & 1) != 0 ? "read" : "write");
    }
}
