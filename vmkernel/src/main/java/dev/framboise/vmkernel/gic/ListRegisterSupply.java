package dev.framboise.vmkernel.gic;

import static dev.framboise.vmkernel.gic.DistributorState.SGIS;

import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.metal.LoopBound;

/**
 * Which interrupts go to list registers, and what comes back from them. While a list register holds an interrupt, its pending
 * latch and SGI source are lent to it ({@link #take}); they come back, as far as the guest left them, with {@link #giveBack}.
 */
public final class ListRegisterSupply {
    /** Of a word: no interrupt of it is to go to a list register. */
    private static final int NONE = Integer.MAX_VALUE;
    private static final int INTID_BITS = 9;

    private final DistributorState state;
    /**
     * For each word that was surveyed, its interrupt that goes first, and above {@link #INTID_BITS} its priority and one, or 0
     * when it is active; or {@link #NONE}.
     */
    private final int[] first = new int[DistributorState.WORDS];
    private int surveyed;

    /** What a distributor has for list registers. */
    public ListRegisterSupply(DistributorState state) {
        this.state = state;
    }

    private int candidates(InterruptWord word, Share share) {
        int waiting = state.control == 0 ? 0 : word.pending() & word.enabled & share.home & ~word.active;
        return (waiting | word.active & share.active) & ~word.held;
    }

    /** Whether an interrupt should be in a list register of a vCPU and is not. */
    public boolean isWaiting(int vcpu, int intId) {
        int n = intId >>> 5;
        return (candidates(state.word(vcpu, n), state.share(vcpu, n)) & 1 << (intId & 31)) != 0;
    }

    /** Looks which interrupts a vCPU's list registers should hold: see {@link #next}. */
    @LoopBound(max = DistributorState.WORDS, reason = "words of 32 interrupts")
    public void survey(int vcpu) {
        surveyed = state.live | 1;
        int words = surveyed;
        while (words != 0) {
            int n = Integer.numberOfTrailingZeros(words);
            words &= words - 1;
            InterruptWord word = state.word(vcpu, n);
            survey(vcpu, n, word);
            if ((word.latch | word.line | word.active) == 0) {
                state.live &= ~(1 << n);
            }
        }
    }

    private void survey(int vcpu, int n, InterruptWord word) {
        int some = candidates(word, state.share(vcpu, n));
        int active = some & word.active;
        if (active != 0) {
            first[n] = n * 32 + Integer.numberOfTrailingZeros(active);
        } else if (some != 0) {
            int intId = n * 32 + Integer.numberOfTrailingZeros(word.mostUrgent(some));
            first[n] = state.priority(vcpu, intId) + 1 << INTID_BITS | intId;
        } else {
            first[n] = NONE;
        }
    }

    /** Of what was surveyed and not taken, what a list register should hold next: active ones, then by priority; -1 when none. */
    @LoopBound(max = DistributorState.WORDS, reason = "words of 32 interrupts")
    public int next() {
        int best = NONE;
        int words = surveyed;
        while (words != 0) {
            int n = Integer.numberOfTrailingZeros(words);
            words &= words - 1;
            best = Math.min(best, first[n]);
        }
        return best == NONE ? -1 : best & (1 << INTID_BITS) - 1;
    }

    /** Moves the interrupt that {@link #next} named to a list register. @return what that is to hold */
    public ListRegister takeNext(int vcpu, int intId) {
        ListRegister lr = take(vcpu, intId);
        int n = intId >>> 5;
        survey(vcpu, n, state.word(vcpu, n));
        return lr;
    }

    /** Moves an interrupt that waits to a list register. @return what that is to hold */
    ListRegister take(int vcpu, int intId) {
        int n = intId >>> 5;
        int bit = 1 << (intId & 31);
        InterruptWord word = state.word(vcpu, n);
        Share share = state.share(vcpu, n);
        share.resident |= bit;
        word.held |= bit;
        return intId < SGIS ? takeSgi(vcpu, intId, word, share) : takeOther(vcpu, intId, word, share);
    }

    /** An SGI is one interrupt for each source, but an INTID is in one list register at a time: the others wait for its end. */
    private ListRegister takeSgi(int vcpu, int intId, InterruptWord word, Share share) {
        int bit = 1 << intId;
        int from = state.activeSource(vcpu, intId);
        int lrState = ListRegister.ACTIVE;
        int others = state.sources(vcpu, intId);
        if ((word.active & bit) == 0) {
            from = Integer.numberOfTrailingZeros(others);
            lrState = ListRegister.PENDING;
            others &= others - 1;
            share.lent |= bit;
            state.sources(vcpu, intId, others);
        }
        ListRegister lr = ListRegister.sgi(intId, from, state.priority(vcpu, intId), lrState);
        return others != 0 ? lr.withMaintenance() : lr;
    }

    private ListRegister takeOther(int vcpu, int intId, InterruptWord word, Share share) {
        int bit = 1 << (intId & 31);
        int lrState = (word.active & bit) != 0 ? ListRegister.ACTIVE : ListRegister.PENDING;
        boolean isPending = state.control != 0 && (word.pending() & word.enabled & bit) != 0;
        if (lrState == ListRegister.PENDING && (word.latch & bit) != 0) {
            word.latch &= ~bit;
            share.lent |= bit;
        }
        ListRegister lr = ListRegister.software(intId, state.priority(vcpu, intId), lrState);
        // What comes again while it is active waits for the guest's EOI, and is then looked at among the others: active and pending
        // here, it would be pending after the EOI, and no maintenance interrupt would tell that something more urgent waits. It may
        // have another target by then.
        boolean comesAgain = (word.line & ~word.edge & bit) != 0 || lrState == ListRegister.ACTIVE && isPending;
        return comesAgain ? lr.withMaintenance() : lr;
    }

    /** Takes an interrupt back from a list register of a vCPU. */
    public void giveBack(int vcpu, ListRegister lr) {
        int intId = lr.virtualId();
        int n = intId >>> 5;
        int bit = 1 << (intId & 31);
        InterruptWord word = state.word(vcpu, n);
        Share share = state.share(vcpu, n);
        share.resident &= ~bit;
        word.held &= ~bit;
        state.live |= 1 << n;
        if ((lr.state() & ListRegister.ACTIVE) != 0 && (word.dropActive & bit) == 0) {
            word.active |= bit;
            share.active |= bit;
            if (intId < SGIS) {
                state.activeSource(vcpu, intId, lr.cpuId());
            }
        } else {
            word.active &= ~bit;
            share.active &= ~bit;
        }
        if ((lr.state() & ListRegister.PENDING) != 0 && (share.lent & ~word.dropLatch & bit) != 0) {
            if (intId < SGIS) {
                state.sources(vcpu, intId, state.sources(vcpu, intId) | 1 << lr.cpuId());
            } else {
                word.latch |= bit;
            }
        }
        share.lent &= ~bit;
        word.dropLatch &= ~bit;
        word.dropActive &= ~bit;
        if (((share.home | word.active) & bit) == 0) {
            // It was given another target while it was here: that one may have it now. An active one stays until it ends.
            state.touched(vcpu, n, bit);
        }
    }
}
