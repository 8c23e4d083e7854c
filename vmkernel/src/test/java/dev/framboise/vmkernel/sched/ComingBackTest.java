package dev.framboise.vmkernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two of equal weight share a core that nobody else may use, and others keep another core busy. One of the two comes and goes as it
 * likes: the other waits for it a slice at most, whatever it had while it was alone.
 */
class ComingBackTest {
    private static final int SLICE = 4000;
    private static final int PLAYS = 300;
    private static final long LENGTH = 500L * SLICE;

    private static final int VICTIM = 0;
    private static final int ROVER = 1;

    /** The cores in virtual time, each one's timer exactly when the scheduler asked for it. */
    private static final class Play {
        private final Scheduler scheduler = new Scheduler(2, 8);
        private final Random random;
        private final boolean victimSleeps;
        private long wait;
        private long longest;

        Play(long seed, boolean victimSleeps) {
            random = new Random(seed);
            this.victimSleeps = victimSleeps;
            for (int vcpu = 0; vcpu < 4; vcpu++) {
                scheduler.configure(vcpu, vcpu <= ROVER ? 1 : 2, SLICE);
                scheduler.turnOn(vcpu);
            }
            decide();
        }

        private void decide() {
            while (!scheduler.isQuiet()) {
                for (int core = 0; core < 2; core++) {
                    scheduler.choose(core);
                    scheduler.invalidated(core);
                    scheduler.enter(core);
                }
            }
        }

        long play() {
            for (long time = 0; time < LENGTH;) {
                int step = Math.min(1 + random.nextInt(20 * SLICE), Math.min(scheduler.remaining(0), scheduler.remaining(1)));
                boolean waits = (scheduler.state.ready & 1 << VICTIM) != 0;
                wait = waits ? wait + step : 0;
                longest = Math.max(longest, wait);
                scheduler.advance(step);
                decide();
                event();
                time += step;
            }
            return longest;
        }

        private void event() {
            int what = random.nextInt(6);
            if (what == 0) {
                come(ROVER);
            } else if (what == 1) {
                scheduler.takeOut(ROVER);
            } else if (what == 2 && (victimSleeps || scheduler.state.run[0] == ROVER)) {
                scheduler.wfi(0);
            } else if (what == 3) {
                come(VICTIM);
            }
            decide();
        }

        /** It is turned on, or its interrupt comes, which it takes as soon as it runs. */
        private void come(int vcpu) {
            scheduler.turnOn(vcpu);
            if ((scheduler.state.blocked & 1 << vcpu) != 0) {
                scheduler.post(vcpu);
                scheduler.wake(vcpu);
                scheduler.state.pending = 0;
            }
        }
    }

    @Test
    void whoIsAlwaysReadyWaitsASliceAtMost() {
        assertEquals(SLICE, longest(false));
    }

    @Test
    void soDoesWhoSleepsForAMoment() {
        assertEquals(SLICE, longest(true));
    }

    private static long longest(boolean victimSleeps) {
        long longest = 0;
        for (int seed = 0; seed < PLAYS; seed++) {
            longest = Math.max(longest, new Play(seed, victimSleeps).play());
        }
        return longest;
    }
}
