package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.conformance.payload.A64;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Job;
import dev.framboise.conformance.payload.Level;
import dev.framboise.conformance.payload.Observations;
import dev.framboise.conformance.payload.Observations.Kind;
import dev.framboise.conformance.payload.Probe;
import dev.framboise.conformance.payload.Report;
import dev.framboise.conformance.payload.Stage1;

/** One core makes a page of stage 1 read only and writable again, without a break; the others store to it. */
final class Restricting implements Job {
    private static final int ROUNDS = 400;
    /** Microseconds between two changes, in which the others store. */
    private static final int PAUSE = 100;
    private static final long PERMISSION_FAULT = 0x9600_004FL;

    private final Observations observations = new Observations();
    /** Odd while the page is read only. */
    private volatile int published;
    private volatile boolean over;

    /** Before the job: nothing was seen, and the page is writable. */
    void begin(Bench bench) {
        observations.begin();
        published = 0;
        over = false;
        bench.stage1().map(0, bench.scratch().page(0), Stage1.NORMAL);
    }

    /** Expects that nobody stored while nobody might. */
    Report report(Report report) {
        return observations.report(report);
    }

    @Override
    public long run(Bench bench, int core) {
        if (core == 0) {
            observations.awaitRead(bench);
            for (int round = 0; round < ROUNDS; round++) {
                change(bench, Stage1.NORMAL | Stage1.READ_ONLY);
                published++;
                bench.spin(PAUSE);
                published++;
                change(bench, Stage1.NORMAL);
                bench.spin(PAUSE);
            }
            over = true;
        } else {
            store(bench, core);
        }
        return 0;
    }

    private static void change(Bench bench, long attributes) {
        long va = bench.stage1().set(0, bench.scratch().page(0) | attributes);
        Barrier.DSB_ISHST.execute();
        Stage1.invalidate(va);
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
    }

    private void store(Bench bench, int core) {
        Probe probe = bench.probe(core).begin().word(A64.word("str x3, [x1]")).set(1, Stage1.WINDOW).run(Level.EL1);
        while (!over) {
            int before = published;
            probe.again(Level.EL1);
            int after = published;
            if (probe.completed()) {
                observations.count(core, before == after && (before & 1) != 0 ? Kind.FORBIDDEN : Kind.READ);
            } else {
                observations.count(core, probe.esr() == PERMISSION_FAULT ? Kind.FAULT : Kind.FORBIDDEN);
            }
        }
    }
}
