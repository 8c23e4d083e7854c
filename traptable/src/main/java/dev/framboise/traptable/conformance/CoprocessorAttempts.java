package dev.framboise.traptable.conformance;

import dev.framboise.traptable.CoprocessorRow;
import dev.framboise.traptable.Reading;

/** Coprocessor 14, from AArch32 at EL0. */
final class CoprocessorAttempts {
    private static final int CLASS = 0x05;
    /** COND is AL, and valid. */
    private static final int ALWAYS = 0x1e0_0000;
    private static final int FLAGS = 15;
    /** IT is 0b11101000: one instruction, always; PSTATE.IT[7:2] is in bits 15:10. */
    private static final long LAST_OF_IT = 0x3aL << 10;

    private final Script script;

    CoprocessorAttempts(Script script) {
        this.script = script;
    }

    void all() {
        for (CoprocessorRow row : script.table.coprocessors()) {
            for (Level level : new Level[]{Level.A32, Level.T32}) {
                access(row, level, 1, script.pick(13), 0);
                access(row, level, 0, script.pick(13), 0);
                if (row.read() instanceof Reading.Status) {
                    access(row, level, 1, FLAGS, 0);
                }
            }
            access(row, Level.T32, 1, script.pick(13), LAST_OF_IT);
        }
    }

    private void access(CoprocessorRow row, Level level, int direction, int register, long pstate) {
        // Of what is left DBGVCR: EL1's.
        boolean isOther = row.crn().isAny();
        int iss = ALWAYS | direction | register << 5 | (isOther ? 7 << 1 : (int) (row.opc2().example(script.random, 3) << 17
                | row.opc1().example(script.random, 3) << 14 | row.crn().example(script.random, 4) << 10 | row.crm().example(script.random, 4) << 1));
        Draft draft = script.draft(level).with(pstate);
        draft.trap(A64.coprocessor(iss), CLASS, iss, 0);
        script.add(draft, row, (direction == 1 ? "read-" : "write-") + level);
    }
}
