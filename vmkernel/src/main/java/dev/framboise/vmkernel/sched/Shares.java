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

    private final SchedulerState state;
    private final int maxLead;

    /** Shares in {@code state}. @param maxLead rounds that a vCPU may be charged beyond the awake one that is least far */
    Shares(SchedulerState state, int maxLead) {
        this.state = state;
        this.maxLead = maxLead;
    }

    /** Gives a vCPU its weight, 1 or more ticks in a round. */
    void weigh(int vcpu, int ticks) {
        state.vcpus[vcpu].weight = ticks;
        state.vcpus[vcpu].slice = ticks;
    }

    /** Whether the vCPU has run in its round, and may run on. */
    boolean isWithinRound(int vcpu) {
        Entity one = state.vcpus[vcpu];
        return one.slice < one.weight;
    }

    /** The least round of {@code vcpus}; the greatest long when there are none. */
    @LoopBound(max = Limits.SEATS, reason = VCPUS)
    long least(int vcpus) {
        long least = Long.MAX_VALUE;
        int rest = vcpus;
        while (rest != 0) {
            least = Math.min(least, state.vcpus[Integer.numberOfTrailingZeros(rest)].round);
            rest &= rest - 1;
        }
        return least;
    }

    /**
     * A vCPU that was away comes back to those it shares a core with: it has saved nothing up. It is as far as the one of them that is
     * awake and least far; with none awake, as the furthest, who may come back next.
     */
    @LoopBound(max = Limits.VCPUS, reason = VCPUS)
    void rejoin(int vcpu, int rivals) {
        Entity one = state.vcpus[vcpu];
        long level = Math.max(one.round, state.base);
        int awake = rivals & state.awake();
        if (awake != 0) {
            level = Math.max(level, least(awake));
        } else {
            for (int rest = rivals; rest != 0; rest &= rest - 1) {
                level = Math.max(level, state.vcpus[Integer.numberOfTrailingZeros(rest)].round);
            }
        }
        one.round = level;
    }

    /**
     * Charges time to a vCPU that runs.
     *
     * @param most the round that it may not go beyond: see {@link #most}
     * @return whether its round is over
     */
    @LoopBound(max = ROUNDS, reason = "rounds in one charge")
    boolean charge(int vcpu, int ticks, long most) {
        Entity one = state.vcpus[vcpu];
        int left = one.slice - ticks;
        boolean over = left <= 0;
        for (int i = 0; i < ROUNDS && left <= 0; i++) {
            left += one.weight;
            one.round = Math.min(one.round + 1, most);
        }
        one.slice = left <= 0 ? one.weight : left;
        return over;
    }

    /** Whether a charge ends this round of a vCPU's and no other, and no lead is in question. */
    boolean endsRound(Entity one, int ticks) {
        int left = one.slice - ticks;
        return left <= 0 && left + one.weight > 0 && one.round < state.base + maxLead;
    }

    /** Charges time to a vCPU of which {@link #endsRound} holds. */
    void nextRound(Entity one, int ticks) {
        one.slice += one.weight - ticks;
        one.round++;
    }

    /** Whether a vCPU goes before another after {@link #nextRound}: it has run in that round already, and is no further. */
    boolean stays(Entity one, Entity other, int ticks) {
        return one.slice < ticks ? one.round + 1 <= other.round : one.round + 1 < other.round;
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
