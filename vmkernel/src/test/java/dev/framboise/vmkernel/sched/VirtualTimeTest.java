package dev.framboise.vmkernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.Limits;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * All cores in virtual time: each one's timer comes exactly when the scheduler asked for it, and deciding takes no time. vCPUs that are
 * always ready get what their weights say, and reservations are kept. What those get by their weight who have a reservation, too, is not
 * looked at: where vCPUs of other cores are more than the greatest lead behind, it can be less.
 */
class VirtualTimeTest {
    private static final int WORKLOADS = 10_000;
    private static final int UNIT = 4000;
    private static final int ROUNDS = 150;

    /** One workload, and what each vCPU has had. */
    private static final class Run {
        final int cores;
        final int vcpus;
        final int[] affinity = new int[Limits.VCPUS];
        final int[] weight = new int[Limits.VCPUS];
        final int[] budget = new int[Limits.VCPUS];
        final int[] period = new int[Limits.VCPUS];
        final long[] byShare = new long[Limits.VCPUS];
        final int[] inPeriod = new int[Limits.VCPUS];
        final Scheduler scheduler;
        String missed = "";
        int periods;

        Run(Random random, int mostWeight) {
            cores = 1 + random.nextInt(3);
            vcpus = cores + 1 + random.nextInt(6);
            scheduler = new Scheduler(cores, 8);
            boolean isBound = random.nextBoolean();
            for (int vcpu = 0; vcpu < vcpus; vcpu++) {
                affinity[vcpu] = isBound ? 1 << random.nextInt(cores) : (1 << cores) - 1;
                // On several cores, weights that can be served: nobody's is more than a core.
                weight[vcpu] = isBound ? 1 + random.nextInt(mostWeight) : 1 + random.nextInt(2) * (cores == 1 ? mostWeight - 1 : 0);
                scheduler.configure(vcpu, affinity[vcpu], weight[vcpu] * UNIT);
                if (isBound && random.nextInt(4) == 0) {
                    reserve(vcpu, (1 + random.nextInt(20)) * 500, (20 + random.nextInt(60)) * 1000);
                }
            }
            for (int vcpu = 0; vcpu < vcpus; vcpu++) {
                scheduler.turnOn(vcpu);
            }
        }

        private void reserve(int vcpu, int time, int in) {
            if (scheduler.reserve(vcpu, time, in) == Admission.ADMITTED) {
                budget[vcpu] = time;
                period[vcpu] = in;
            }
        }

        private void decide() {
            for (int turn = 0; turn < 100 && !scheduler.isQuiet(); turn++) {
                for (int core = 0; core < cores; core++) {
                    scheduler.choose(core);
                    scheduler.invalidated(core);
                    scheduler.enter(core);
                }
            }
            assertTrue(scheduler.isQuiet());
        }

        void play(long time) {
            SchedulerState state = scheduler.state;
            decide();
            for (long left = time; left > 0;) {
                int step = (int) Math.min(left, Integer.MAX_VALUE - 1);
                for (int core = 0; core < cores; core++) {
                    step = Math.min(step, scheduler.remaining(core));
                }
                for (int vcpu = 0; vcpu < vcpus; vcpu++) {
                    // Looked at, not timed: whoever has a core for itself is not interrupted at these.
                    step = budget[vcpu] > 0 ? Math.min(step, Math.min(state.vcpus[vcpu].due, state.vcpus[vcpu].budget > 0 ? state.vcpus[vcpu].budget : step)) : step;
                }
                count(step);
                int[] due = Stream.of(state.vcpus).mapToInt(one -> one.due).toArray();
                scheduler.advance(step);
                for (int vcpu = 0; vcpu < vcpus; vcpu++) {
                    if (budget[vcpu] > 0 && state.vcpus[vcpu].due > due[vcpu] - step) {
                        periods++;
                        missed += inPeriod[vcpu] < budget[vcpu] ? " vCPU " + vcpu + " had " + inPeriod[vcpu] + " of " + budget[vcpu] : "";
                        inPeriod[vcpu] = 0;
                    }
                }
                decide();
                left -= step;
            }
        }

        private void count(int step) {
            for (int core = 0; core < cores; core++) {
                int vcpu = scheduler.state.run[core];
                if (vcpu == SchedulerState.NONE) {
                    continue;
                }
                if (scheduler.state.vcpus[vcpu].budget > 0) {
                    inPeriod[vcpu] += step;
                } else {
                    byShare[vcpu] += step;
                }
            }
        }

        /** The most by which what one has had for its weight is more or less than another's, who may run where it may; none has a reservation. */
        double unfairness() {
            double worst = 0;
            for (int one = 0; one < vcpus; one++) {
                for (int other = 0; other < vcpus; other++) {
                    double its = (double) byShare[one] / weight[one];
                    double others = (double) byShare[other] / weight[other];
                    if (affinity[one] == affinity[other] && budget[one] + budget[other] == 0 && others > 0) {
                        worst = Math.max(worst, Math.abs(its - others) / others);
                    }
                }
            }
            return worst;
        }

        /** Rounds that each vCPU without a reservation has had: a difference of one is to be less than a percent. */
        long leastRounds() {
            long least = Long.MAX_VALUE;
            for (int vcpu = 0; vcpu < vcpus; vcpu++) {
                least = budget[vcpu] > 0 ? least : Math.min(least, byShare[vcpu] / weight[vcpu] / UNIT);
            }
            return least;
        }

        long round() {
            long all = 0;
            for (int vcpu = 0; vcpu < vcpus; vcpu++) {
                all += weight[vcpu];
            }
            return all * UNIT;
        }
    }

    @Test
    void sharesAreWithinTwoPercentOfTheWeightsAndNoReservationIsMissed() {
        double worst = 0;
        int periods = 0;
        for (int seed = 0; seed < WORKLOADS; seed++) {
            Run run = new Run(new Random(seed), 4);
            for (int piece = 0; piece < 40 && run.leastRounds() < ROUNDS; piece++) {
                run.play(run.round() * ROUNDS);
            }
            assertEquals("", run.missed, "seed " + seed);
            double unfairness = run.unfairness();
            assertTrue(unfairness <= 0.02, "seed " + seed + ": " + unfairness);
            worst = Math.max(worst, unfairness);
            periods += run.periods;
        }
        System.out.printf("shares: %d workloads, %d periods, none missed, at most %.2f %% from the weights%n", WORKLOADS, periods, 100 * worst);
        assertTrue(periods > WORKLOADS);
    }

    @Test
    void aWeightThatCountsTwiceWouldBeSeen() {
        Run run = new Run(new Random(3), 4);
        run.scheduler.configure(0, run.affinity[0], 2 * run.weight[0] * UNIT);
        run.play(run.round() * ROUNDS);
        assertTrue(run.unfairness() > 0.02);
    }

    @Test
    void aReservationThatIsNotKeptWouldBeSeen() {
        Run run = new Run(new Random(0), 4);
        int seed = 1;
        while (run.budget[0] == 0) {
            run = new Run(new Random(seed), 4);
            seed++;
        }
        run.budget[0]++;
        run.play(run.round() * 10);
        assertTrue(run.missed.contains("vCPU 0 had "), run.missed);
    }
}
