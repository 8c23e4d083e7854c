package dev.framboise.vmkernel.gic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.gic.ListRegister;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What goes to list registers first, held against a search that looks at one interrupt after the other. */
class ListRegisterSupplyTest {
    private final DistributorState state = new DistributorState();
    private final ListRegisterSupply supply = new ListRegisterSupply(state);

    /** Any state, but that an SGI is edge-triggered and pending as somebody sent it. */
    private void fill(Random random) {
        state.reset(DistributorState.VCPUS);
        state.control = random.nextInt(8) == 0 ? 0 : 1;
        state.live = random.nextInt() & (1 << DistributorState.WORDS) - 2;
        for (int n = 0; n < DistributorState.WORDS; n++) {
            InterruptWord word = state.word(2, n);
            int sgis = n == 0 ? DistributorState.ALL_SGIS : 0;
            word.enabled = random.nextInt();
            word.latch = random.nextInt() & random.nextInt() & ~sgis;
            word.line = random.nextInt() & random.nextInt();
            word.edge = random.nextInt() | sgis;
            word.active = random.nextInt() & random.nextInt() & random.nextInt();
            word.held = random.nextInt() & random.nextInt();
            state.share(2, n).home = random.nextInt();
            state.share(2, n).active = random.nextInt();
        }
        for (int i = 0; i < 2 * DistributorState.INTERRUPTS; i++) {
            state.priority(2, i >>> 1, random.nextInt() & VirtualDistributor.PRIORITY_MASK);
        }
        for (int i = 0; i < DistributorState.SGIS; i++) {
            state.sources(2, i, random.nextInt() & random.nextInt() & 0xf);
        }
    }

    private int oneByOne(int words) {
        int best = -1;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i < DistributorState.INTERRUPTS; i++) {
            boolean isActive = (state.word(2, i >>> 5).active & 1 << (i & 31)) != 0;
            int rank = isActive ? -1 : state.priority(2, i);
            if ((words & 1 << (i >>> 5)) != 0 && supply.isWaiting(2, i) && rank < bestRank) {
                best = i;
                bestRank = rank;
            }
        }
        return best;
    }

    @Property(tries = 300)
    void activeOnesGoFirstThenThoseOfTheLowestPriorityValueThenOfTheLowestIdentifier(@ForAll long seed) {
        fill(new Random(seed));
        int words = state.live | 1;
        supply.survey(2);
        int next = supply.next();
        while (next >= 0) {
            assertEquals(oneByOne(words), next);
            supply.takeNext(2, next);
            next = supply.next();
        }
        assertEquals(-1, oneByOne(words));
    }

    /** Active and pending in a list register, it would be pending after its end, and nobody would see whether something more urgent waits. */
    @Property(tries = 300)
    void whatComesAgainWhileItIsActiveWaitsForItsEnd(@ForAll long seed) {
        fill(new Random(seed));
        supply.survey(2);
        for (int next = supply.next(); next >= 0; next = supply.next()) {
            InterruptWord word = state.word(2, next >>> 5);
            int bit = 1 << (next & 31);
            boolean isActive = (word.active & bit) != 0;
            int latch = word.latch & bit;
            boolean comesAgain = isActive && state.control != 0 && (word.pending() & word.enabled & bit) != 0;
            ListRegister lr = supply.takeNext(2, next);
            assertEquals(isActive ? ListRegister.ACTIVE : ListRegister.PENDING, lr.state());
            if (comesAgain) {
                assertTrue(lr.asksForMaintenance());
                assertEquals(latch, word.latch & bit);
            }
        }
    }

    @Property(tries = 300)
    void aSurveyForgetsWordsThatHoldNothing(@ForAll long seed) {
        fill(new Random(seed));
        int before = state.live;
        InterruptWord word = state.word(2, 3);
        word.latch = 0;
        word.line = 0;
        word.active = 0;
        supply.survey(2);
        int expected = 0;
        for (int n = 1; n < DistributorState.WORDS; n++) {
            InterruptWord each = state.word(2, n);
            expected |= (each.latch | each.line | each.active) != 0 ? 1 << n & before : 0;
        }
        assertEquals(expected, state.live & ~1);
    }
}
