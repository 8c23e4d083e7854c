package dev.framboise.vmkernel.sched;

import static dev.framboise.vmkernel.sched.SchedulerState.NONE;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** What the cores have, as masks of cores and of vCPUs. */
final class Cores {
    private static final String CORES = "cores";

    private final SchedulerState state;
    private final int count;

    Cores(SchedulerState state, int count) {
        this.state = state;
        this.count = count;
    }

    /** How many there are. */
    int count() {
        return count;
    }

    /** Those that have no vCPU. */
    @LoopBound(max = Limits.CORES, reason = CORES)
    int idle() {
        int idle = 0;
        for (int core = 0; core < count; core++) {
            idle |= state.isIdle(core) ? 1 << core : 0;
        }
        return idle;
    }

    /** Those that have one of {@code vcpus}. */
    @LoopBound(max = Limits.CORES, reason = CORES)
    int having(int vcpus) {
        int having = 0;
        for (int core = 0; core < count; core++) {
            int current = state.run[core];
            having |= current != NONE && (vcpus & 1 << current) != 0 ? 1 << core : 0;
        }
        return having;
    }

    /** vCPUs whose instructions are executed. */
    @LoopBound(max = Limits.CORES, reason = CORES)
    int guests() {
        int guests = 0;
        for (int core = 0; core < count; core++) {
            guests |= (state.inGuest & 1 << core) != 0 ? 1 << state.run[core] : 0;
        }
        return guests;
    }

    /** Whether none has anything to do but to run its guest or to wait. */
    boolean areQuiet() {
        return state.kicked == 0 && (state.inGuest | idle()) == (1 << count) - 1;
    }
}
