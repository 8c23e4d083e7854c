package dev.framboise.vmkernel.sched;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** Shares by weight: in a round, a vCPU may run for as many ticks as its weight. */
final class Shares {
    /**
     * Rounds that end in one charge at most. Where somebody waits, the core's timer charges at the end of each; a vCPU that was
     * alone for longer has taken nothing from anybody.
     */
    private static final int ROUNDS = 4;

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

    /** The least round of {@code vcpus}; the greatest long when there are none. */
    @LoopBound(max = Limits.SEATS, reason = VCPUS)
    long least(int vcpus) {
        long least = Long.MAX_VALUE;
        int rest = vcpus;
        while (rest != 0) {
            least = Math.min(least, state.round[Integer.numberOfTrailingZeros(rest)]);
            rest &= rest - 1;
        }
        return least;
    }

    /** A vCPU that was away comes back: it has saved nothing up. */
    void rejoin(int vcpu) {
        long level = Math.max(state.round[vcpu], state.base);
        int awake = state.awake();
        state.round[vcpu] = awake == 0 ? level : Math.max(level, least(awake));
    }

    /**
     * Charges time to a vCPU that runs.
     *
     * @param most the round that it may not go beyond: see {@link #most}
     * @return whether its round is over
     */
    @LoopBound(max = ROUNDS, reason = "rounds in one charge")
    boolean charge(int vcpu, int ticks, long most) {
        int left = state.slice[vcpu] - ticks;
        boolean over = left <= 0;
        for (int i = 0; i < ROUNDS && left <= 0; i++) {
            left += weight[vcpu];
            state.round[vcpu] = Math.min(state.round[vcpu] + 1, most);
        }
        state.slice[vcpu] = left <= 0 ? weight[vcpu] : left;
        return over;
    }

    /** Whether a charge ends this round of a vCPU's and no other, and no lead is in question. */
    boolean endsRound(int vcpu, int ticks) {
        int left = state.slice[vcpu] - ticks;
        return left <= 0 && left + weight[vcpu] > 0 && state.round[vcpu] < state.base + maxLead;
    }

    /** Whether a vCPU of which {@link #endsRound} holds goes before another then: it would be in its next round already, and no further. */
    boolean stays(int vcpu, int other, int ticks) {
        int ahead = state.slice[vcpu] < ticks ? 1 : 0;
        return state.round[vcpu] + 1 < state.round[other] + ahead;
    }

    /** Charges time to a vCPU of which {@link #endsRound} holds. */
    void nextRound(int vcpu, int ticks) {
        state.slice[vcpu] += weight[vcpu] - ticks;
        state.round[vcpu]++;
    }

    /** The round that no vCPU may go beyond now: some vCPU is awake. */
    long most() {
        return least(state.awake()) + maxLead;
    }

    /** Time was charged: rounds count from the least of those that are awake. */
    void settle() {
        if (state.awake() != 0) {
            state.base = Math.max(state.base, least(state.awake()));
        }
    }
}
