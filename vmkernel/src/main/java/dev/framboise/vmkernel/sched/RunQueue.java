package dev.framboise.vmkernel.sched;

import static dev.framboise.vmkernel.sched.SchedulerState.NONE;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** The vCPUs that wait for one core, first come, first served. */
public final class RunQueue {
    private static final String QUEUED = "vCPUs in a queue";

    private final SchedulerState state;
    private final int core;
    private final int start;
    private final int[] vcpus;
    private final int[] lengths;

    /** The queue of {@code core} in {@code state}. */
    RunQueue(SchedulerState state, int core) {
        this.state = state;
        this.core = core;
        start = core * Limits.VCPUS;
        vcpus = state.queue;
        lengths = state.queued;
    }

    /** How many wait. */
    public int length() {
        return lengths[core];
    }

    /** The one at a place; 0 is the first. */
    public int at(int place) {
        return vcpus[start + place];
    }

    /** A vCPU comes, behind all others. */
    void append(int vcpu) {
        vcpus[start + lengths[core]] = vcpu;
        lengths[core]++;
    }

    /** A vCPU comes back whose turn is not over, before all others. */
    @LoopBound(max = Limits.SEATS, reason = QUEUED)
    void prepend(int vcpu) {
        for (int i = lengths[core]; i > 0; i--) {
            vcpus[start + i] = vcpus[start + i - 1];
        }
        vcpus[start] = vcpu;
        lengths[core]++;
    }

    /** A vCPU leaves, if it is here. */
    @LoopBound(max = Limits.SEATS, reason = QUEUED)
    void remove(int vcpu) {
        int kept = 0;
        for (int i = 0; i < lengths[core]; i++) {
            int one = vcpus[start + i];
            if (one != vcpu) {
                vcpus[start + kept] = one;
                kept++;
            }
        }
        lengths[core] = kept;
    }

    /** Of {@code among}, the first of those that have the least round; {@link SchedulerState#NONE} if there is none. */
    @LoopBound(max = Limits.SEATS, reason = QUEUED)
    int least(int among) {
        int best = NONE;
        for (int i = 0; i < lengths[core]; i++) {
            int vcpu = at(i);
            if ((among & 1 << vcpu) != 0 && (best == NONE || state.vcpus[vcpu].round < state.vcpus[best].round)) {
                best = vcpu;
            }
        }
        return best;
    }

    /** Of {@code among}, the first of those that have the earliest deadline; {@link SchedulerState#NONE} if there is none. */
    @LoopBound(max = Limits.SEATS, reason = QUEUED)
    int earliest(int among) {
        int best = NONE;
        for (int i = 0; i < lengths[core]; i++) {
            int vcpu = at(i);
            if ((among & 1 << vcpu) != 0 && (best == NONE || state.vcpus[vcpu].due < state.vcpus[best].due)) {
                best = vcpu;
            }
        }
        return best;
    }
}
