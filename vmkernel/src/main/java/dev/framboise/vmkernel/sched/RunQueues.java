package dev.framboise.vmkernel.sched;

import static dev.framboise.vmkernel.sched.SchedulerState.NONE;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** The queues of all cores. */
final class RunQueues {
    private static final String CORES = "cores";

    private final SchedulerState state;
    private final RunQueue[] queues = new RunQueue[Limits.CORES];

    RunQueues(SchedulerState state) {
        this.state = state;
        for (int core = 0; core < Limits.CORES; core++) {
            queues[core] = new RunQueue(state, core);
        }
    }

    /** The one of a core. */
    RunQueue of(int core) {
        return queues[core];
    }

    /** A vCPU leaves the one that it is in. */
    void remove(int vcpu) {
        int core = coreOf(vcpu);
        if (core < Limits.CORES) {
            queues[core].remove(vcpu);
        }
    }

    /** The core in whose queue a vCPU is; {@link Limits#CORES} if it is in none. */
    @LoopBound(max = Limits.SEATS + Limits.CORES, reason = "all that wait, and the ends of the queues")
    private int coreOf(int vcpu) {
        int core = 0;
        int place = 0;
        while (core < Limits.CORES && (place == state.queued[core] || queues[core].at(place) != vcpu)) {
            boolean isEnd = place == state.queued[core];
            core += isEnd ? 1 : 0;
            place = isEnd ? 0 : place + 1;
        }
        return core;
    }

    /**
     * Of {@code among} in the queues of other cores, one of the least round: of equals, the first in the queue of the first
     * core; {@link SchedulerState#NONE} if there is none.
     */
    @LoopBound(max = Limits.CORES, reason = CORES)
    int leastElsewhere(int core, int among) {
        int best = NONE;
        for (int other = 0; other < Limits.CORES; other++) {
            int least = other == core || state.queued[other] == 0 ? NONE : queues[other].least(among);
            if (least != NONE && (best == NONE || state.vcpus[least].round < state.vcpus[best].round)) {
                best = least;
            }
        }
        return best;
    }
}
