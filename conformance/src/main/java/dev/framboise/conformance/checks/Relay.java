package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Observations;
import dev.framboise.conformance.payload.Observations.Kind;
import dev.framboise.conformance.payload.Report;

/** One core publishes what it reads of the virtual counter; the others read the counter behind what they have seen published. */
final class Relay implements Job {
    private static final int ROUNDS = 20_000;

    private final Observations observations = new Observations();
    private volatile long published;
    private volatile boolean over;

    /** Before the job: nothing was seen. */
    void begin() {
        observations.begin();
        published = SysReg.CNTVCT_EL0.read();
        over = false;
    }

    /** Expects that nobody was back in time. */
    Report report(Report report) {
        return observations.report(report);
    }

    @Override
    public long run(Bench bench, int core) {
        if (core == 0) {
            observations.awaitRead(bench);
            for (int round = 0; round < ROUNDS; round++) {
                Barrier.ISB.execute();
                published = SysReg.CNTVCT_EL0.read();
            }
            over = true;
        } else {
            while (!over) {
                long before = published;
                Barrier.ISB.execute();
                long now = SysReg.CNTVCT_EL0.read();
                observations.count(core, now - before < 0 ? Kind.FORBIDDEN : Kind.READ);
            }
        }
        return 0;
    }
}
