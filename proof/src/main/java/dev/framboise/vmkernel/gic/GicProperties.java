package dev.framboise.vmkernel.gic;

import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of the distributor's words and state. */
final class GicProperties {
    private GicProperties() {
    }

    @Property(about = InterruptWord.class, method = "mostUrgent", source = "IHI 0048B 3.3, lower values are higher priorities; InterruptWord",
            rule = "Of two interrupts the more urgent is the one with the lower of 32 priorities; both are if those are the same.",
            outcomes = {"one", "both"})
    static boolean lowerPriorityValuesAreMoreUrgent(int first, int second) {
        Prove.assume((first & ~0xf8) == 0 && (second & ~0xf8) == 0);
        InterruptWord word = new InterruptWord();
        word.priority(1 << 3, first);
        word.priority(1 << 31, second);
        int urgent = word.mostUrgent(1 << 3 | 1 << 31);
        Prove.cover(first == second ? "both" : "one");
        return urgent == ((first <= second ? 1 << 3 : 0) | (second <= first ? 1 << 31 : 0));
    }

    @Property(about = InterruptWord.class, method = "mostUrgent (any)", source = "InterruptWord",
            rule = "Whatever the priorities are, the most urgent of some are among those, and none only of none.", outcomes = {"some", "none"})
    static boolean mostUrgentAreAmongThose(int some) {
        InterruptWord word = new InterruptWord();
        Prove.arbitrary(word);
        int urgent = word.mostUrgent(some);
        Prove.cover(urgent == 0 ? "none" : "some");
        return (urgent | some) == some && (urgent == 0) == (some == 0);
    }

    @Property(about = InterruptWord.class, method = "pending", source = "IHI 0048B 1.4.2, 3.2.4",
            rule = "What is latched is pending, and so is what is level-sensitive while its wire is asserted; an edge whose latch was taken is not.")
    static boolean pendingIsLatchedOrALevel() {
        InterruptWord word = new InterruptWord();
        Prove.arbitrary(word);
        int pending = word.pending();
        return (pending & word.latch) == word.latch && (pending & ~word.latch & word.edge) == 0 && (pending & ~word.edge) == ((word.latch | word.line) & ~word.edge);
    }

    @Property(about = DistributorState.class, method = "sources", source = "IHI 0048B 4.3.16, GICD_CPENDSGIR",
            rule = "The senders of an SGI are read back, the SGI is latched if and only if there is one, and no other SGI of the vCPU changes.")
    static boolean sgiIsPendingWhileSomebodySentIt(int intId, int senders) {
        Prove.assume(intId >= 0 && intId < 16 && senders >= 0 && senders < 256);
        DistributorState state = new DistributorState();
        Prove.arbitrary(state.word(2, 0));
        int before = state.word(2, 0).latch;
        state.sources(2, intId, senders);
        int latch = state.word(2, 0).latch;
        return state.sources(2, intId) == senders && (latch >>> intId & 1) == (senders != 0 ? 1 : 0) && (latch | 1 << intId) == (before | 1 << intId)
                && state.sources(2, intId + 1 & 15) == 0 && state.sources(1, intId) == 0;
    }
}
