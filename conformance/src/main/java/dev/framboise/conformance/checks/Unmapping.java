package dev.framboise.conformance.checks;

import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Observations;
import dev.framboise.conformance.payload.Observations.Kind;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Stage2;

/** EL2 of one core takes a page of stage 2 away again and again, and gives it back; EL1 of the others reads it. */
final class Unmapping implements Job {
    private static final int ROUNDS = 400;
    /** Microseconds between two changes, in which the others read. */
    private static final int PAUSE = 100;

    private final Observations observations = new Observations();
    /** Even while the page is gone. */
    private volatile int published;
    private volatile boolean over;

    /** Before the job: nothing was seen, and the page is gone. */
    Observations begin() {
        observations.begin();
        published = 0;
        over = false;
        return observations;
    }

    @Override
    public long run(Bench bench, int core) {
        if (core == 0) {
            for (int round = 0; round < ROUNDS; round++) {
                published++;
                bench.stage2().set(0, bench.scratch().page(0) | Stage2.PAGE);
                bench.spin(PAUSE);
                bench.stage2().set(0, 0);
                bench.stage2().invalidate(0);
                published++;
                bench.spin(PAUSE);
            }
            over = true;
        } else {
            bench.prepareBelow();
            read(bench, core);
        }
        return 0;
    }

    private void read(Bench bench, int core) {
        Probe probe = bench.probe(core).begin().word(A64.word("ldr x3, [x1]")).set(1, Stage2.WINDOW).run(Level.EL1);
        while (!over) {
            int before = published;
            probe.again(Level.EL1);
            int after = published;
            if (!probe.completed()) {
                observations.count(core, Kind.FAULT);
            } else {
                observations.count(core, before == after && (before & 1) == 0 ? Kind.FORBIDDEN : Kind.READ);
            }
        }
    }
}
