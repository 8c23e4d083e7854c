package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Observations;
import dev.framboise.conformance.payload.Observations.Kind;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Stage1;

/**
 * One core gives a page of stage 1 another output address again and again; the others read through it. What a page holds is the round in which it
 * was mapped, so a value below the round that was published before the load is one of an entry that should be gone.
 */
final class Remapping implements Job {
    private static final int ROUNDS = 400;
    /** Microseconds between two changes, in which the others read. */
    private static final int PAUSE = 100;
    private static final int PAGES = 8;
    /** DFSC[5:2] of translation faults. */
    private static final long FAULT_MASK = 0x3C;
    private static final long TRANSLATION_FAULT = 4;

    private final Observations observations = new Observations();
    private volatile int published;
    private volatile boolean over;

    /** Before the job: nothing was seen, and the page is there. */
    Observations begin(Bench bench) {
        observations.begin();
        published = 0;
        over = false;
        bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL);
        return observations;
    }

    @Override
    public long run(Bench bench, int core) {
        if (core == 0) {
            for (int round = 1; round <= ROUNDS; round++) {
                long page = bench.scratch().page(round % PAGES);
                Access.store64(page, round);
                bench.stage1().map(0, page, Stage1.NORMAL);
                published = round;
                bench.spin(PAUSE);
            }
            over = true;
        } else {
            read(bench, core);
        }
        return 0;
    }

    private void read(Bench bench, int core) {
        Probe probe = bench.probe(core).begin().word(A64.word("ldr x3, [x1]")).set(1, Stage1.WINDOW).run(Level.EL1);
        while (!over) {
            long least = published;
            probe.again(Level.EL1);
            if (probe.completed()) {
                observations.count(core, probe.get(3) < least ? Kind.FORBIDDEN : Kind.READ);
            } else {
                observations.count(core, (probe.esr() & FAULT_MASK) == TRANSLATION_FAULT ? Kind.FAULT : Kind.FORBIDDEN);
            }
        }
    }
}
