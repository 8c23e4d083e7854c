package dev.framboise.vmkernel.sched;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** Shares by weight: in a round, a vCPU may run for as many ticks as its weight. */
final class Shares {
    private static final String VCPUS = "all vCPUs";

    private final int[] weight = new int[Limits.VCPUS];
    private final SchedulerState state;
    private final int maxLead;

    /** Shares in {@code state}. @param maxLead rounds that a vCPU may be charged beyond the awake one that is least far */
    Shares(SchedulerState state, int maxLead) {
        this.state = state;
        this.maxLead = maxLead;
    }

    /** Gives a vCPU its weight, 1 or more ticks in a round. */
    void weigh(int vcpu, int ticks) {
        weight[vcpu] = ticks;
        state.slice[vcpu] = ticks;
    }

    /** Whether the vCPU has run in its round, and may run on. */
    boolean isWithinRound(int vcpu) {
        return state.slice[vcpu] < weight[vcpu];
    }

    /** The least round of {@code vcpus}; the greatest int when there are none. */
    @LoopBound(max = Limits.VCPUS, reason = VCPUS)
    int least(int vcpus) {
        int least = Integer.MAX_VALUE;
        int rest = vcpus;
        while (rest != 0) {
            least = Math.min(least, state.round[Integer.numberOfTrailingZeros(rest)]);
            rest &= rest - 1;
        }
        return least;
    }

    /** A vCPU that was away comes back: it has saved nothing up. */
    void rejoin(int vcpu) {
        int awake = state.awake();
        if (awake != 0) {
            state.round[vcpu] = Math.max(state.round[vcpu], least(awake));
        }
    }

    /**
     * Charges a tick to {@code vcpus}, and lets rounds count from the least of those that are awake.
     *
     * @return those whose round is over
     */
    @LoopBound(max = Limits.VCPUS, reason = VCPUS)
    @LoopBound(max = Limits.VCPUS, reason = VCPUS)
    int charge(int vcpus) {
        int awake = state.awake();
        int over = 0;
        int most = awake == 0 ? maxLead : least(awake) + maxLead;
        int rest = vcpus;
        while (rest != 0) {
            int vcpu = Integer.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            state.slice[vcpu]--;
            if (state.slice[vcpu] == 0) {
                state.slice[vcpu] = weight[vcpu];
                state.round[vcpu] = Math.min(state.round[vcpu] + 1, most);
                over |= 1 << vcpu;
            }
        }
        int base = awake == 0 ? 0 : least(awake);
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            state.round[vcpu] = Math.max(state.round[vcpu] - base, 0);
        }
        return over;
    }
}
