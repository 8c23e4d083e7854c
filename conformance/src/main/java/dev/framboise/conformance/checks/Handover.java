package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;

/**
 * The cores take turns. Who has the turn looks at a page that the one before has written, and at the counters, which must not be behind what
 * that one has read; then it writes the page, and reads the counters, itself. How often something was old.
 */
final class Handover implements Job {
    private static final int TURNS = 200;
    private static final int WORDS = 64;

    private volatile long turn;
    private volatile long virtual;
    private volatile long physical;

    /** Before the job. */
    void begin() {
        turn = 0;
        virtual = 0;
        physical = 0;
    }

    @Override
    public long run(Bench bench, int core) {
        long stale = 0;
        long page = bench.scratch().page(0);
        int cores = bench.board().cpus();
        for (long own = core; own < TURNS; own += cores) {
            while (turn != own) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < WORDS; i++) {
                stale += Access.load64(page + 8L * i) == own ? 0 : 1;
                Access.store64(page + 8L * i, own + 1);
            }
            Barrier.ISB.execute();
            stale += SysReg.CNTVCT_EL0.read() - virtual < 0 ? 1L << 32 : 0;
            stale += SysReg.CNTPCT_EL0.read() - physical < 0 ? 1L << 40 : 0;
            virtual = SysReg.CNTVCT_EL0.read();
            physical = SysReg.CNTPCT_EL0.read();
            Barrier.DSB_ISH.execute();
            turn = own + 1;
        }
        return stale;
    }
}
