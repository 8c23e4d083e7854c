package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;

/** Each core selects a cache of its own by CSSELR_EL1, again and again while the others do; it counts how often it found another's. */
final class CacheSelection implements Job {
    private static final int ROUNDS = 500;
    /** Level 1 data, level 1 instruction, level 2 unified, level 1 data again. */
    private static final long[] SELECTED = {0, 1, 2, 0};

    @Override
    public long run(Bench bench, int core) {
        long others = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SysReg.CSSELR_EL1.write(SELECTED[core]);
            Barrier.ISB.execute();
            Thread.onSpinWait();
            others += SysReg.CSSELR_EL1.read() == SELECTED[core] ? 0 : 1;
        }
        return others;
    }
}
