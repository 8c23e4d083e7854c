package dev.framboise.conformance.checks;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.conformance.payload.Bench;
import dev.framboise.conformance.payload.Gic;
import dev.framboise.conformance.payload.Job;

/** All cores do the same with registers of the distributor that each has for itself. */
final class Banked implements Job {
    /** Whose registers: the physical timer's, a PPI, which is off. */
    static final int INTID = Gic.PHYSICAL_TIMER;

    /** What they do; the first core leaves enables alone. */
    enum Step { TARGETS, ENABLE, DISABLE, PRIORITIZE, PRIORITY }

    private volatile int step;

    /** Has all cores take a step; whether all came back. */
    boolean all(Bench bench, Step what) {
        step = what.ordinal();
        return bench.cores().all(bench, this);
    }

    /** What {@link Step#PRIORITIZE} gives a core. */
    static int priority(int core) {
        return 0x20 * (core + 1);
    }

    @Override
    public long run(Bench bench, int core) {
        Gic gic = bench.gic();
        int what = step;
        if (what == Step.TARGETS.ordinal()) {
            gic.distributor(Gic.GICD_ITARGETSR + 28, 0);
            return gic.distributor(Gic.GICD_ITARGETSR + 28);
        } else if (what == Step.ENABLE.ordinal() && core != 0) {
            gic.enablePrivate(INTID);
            return gic.bit(Gic.GICD_ISENABLER, INTID);
        } else if (what == Step.DISABLE.ordinal()) {
            gic.setBit(Gic.GICD_ICENABLER, INTID);
        } else if (what == Step.PRIORITIZE.ordinal()) {
            gic.prioritize(INTID, priority(core));
        } else if (what == Step.PRIORITY.ordinal()) {
            return Access.load8(bench.board().distributor() + Gic.GICD_IPRIORITYR + INTID);
        }
        return 0;
    }
}
