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
    @LoopBound(max = Limits.CORES, reason = CORES)
    void remove(int vcpu) {
        for (int core = 0; core < Limits.CORES; core++) {
            queues[core].remove(vcpu);
        }
    }

    /**
     * Of {@code among} in the queues of other cores, one of the least round: of equals, the first in the queue of the first
     * core; {@link SchedulerState#NONE} if there is none.
     */
    @LoopBound(max = Limits.CORES, reason = CORES)
    int leastElsewhere(int core, int among) {
        int best = NONE;
        for (int other = 0; other < Limits.CORES; other++) {
            int least = other == core ? NONE : queues[other].least(among);
            if (least != NONE && (best == NONE || state.round[least] < state.round[best])) {
                best = least;
            }
        }
        return best;
    }
}
