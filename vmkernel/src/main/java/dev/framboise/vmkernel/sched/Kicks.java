package dev.framboise.vmkernel.sched;

/** Cores that were kicked, and of these the ones that nobody has sent an SGI yet. */
final class Kicks {
    private final SchedulerState state;
    private int unsent;

    Kicks(SchedulerState state) {
        this.state = state;
    }

    /** Whether a core is to go into its scheduler. */
    boolean has(int core) {
        return (state.kicked & 1 << core) != 0;
    }

    /** Cores are to go into their scheduler. */
    void add(int cores) {
        unsent |= cores & ~state.kicked;
        state.kicked |= cores;
    }

    /** A core has gone there. */
    void taken(int core) {
        state.kicked &= ~(1 << core);
        unsent &= ~(1 << core);
    }

    /** Those that are still to be sent an SGI, from now on no more. */
    int take() {
        int cores = unsent;
        unsent = 0;
        return cores;
    }
}
