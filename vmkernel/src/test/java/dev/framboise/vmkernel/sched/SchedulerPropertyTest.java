package dev.framboise.vmkernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.program.Planted;
import dev.framboise.vmkernel.program.Program;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Whatever is called, with up to four cores and sixteen vCPUs of any weights, places and reservations. */
class SchedulerPropertyTest {
    private static final int LONG = 4000;

    @Provide
    Arbitrary<Program<SchedulerOperation>> programs() {
        return Program.of(SchedulerOperation.any(), 200);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void theInvariantsHold(@ForAll @IntRange(min = 1, max = 4) int cores, @ForAll @IntRange(min = 1, max = 4) int maxLead,
            @ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(cores, maxLead, Mistake.NONE).play(program.operations());
    }

    private static Workload after(int cores, Program<SchedulerOperation> program) {
        Workload load = Workload.forVms(cores, 3, Mistake.NONE).play(program.operations());
        load.settle();
        return load;
    }

    private static int toTheFirstEnd(Workload load) {
        SchedulerState state = load.scheduler.state;
        int first = 1000;
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            if ((state.running & 1 << vcpu) != 0) {
                first = Math.min(first, load.isUrgent(vcpu) ? state.vcpus[vcpu].budget : state.vcpus[vcpu].slice);
            }
            if ((state.awake() & 1 << vcpu) != 0 && load.budget[vcpu] > 0) {
                first = Math.min(first, state.vcpus[vcpu].due);
            }
        }
        return first;
    }

    @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
    void timePassesInOneStepAsInMany(@ForAll @IntRange(min = 1, max = 4) int cores, @ForAll("programs") Program<SchedulerOperation> program) {
        Workload many = after(cores, program);
        int ticks = toTheFirstEnd(many);
        for (int tick = 0; tick < ticks; tick++) {
            assertEquals(Verdict.DONE, many.scheduler.tick());
        }
        Workload one = after(cores, program);
        one.scheduler.advance(ticks);
        assertTrue(new Snapshot(many.scheduler.state).equalsNow(one.scheduler.state));
        Workload less = after(cores, program);
        less.scheduler.advance(ticks - 1);
        assertEquals(less.scheduler.state.running == 0, new Snapshot(many.scheduler.state).equalsNow(less.scheduler.state));
    }

    /** Two vCPUs on each of four cores. */
    private static Workload pairs(List<Integer> weights) {
        Workload load = new Workload(4, 8, Mistake.NONE);
        for (int vcpu = 0; vcpu < 8; vcpu++) {
            load.add(vcpu, 1 << vcpu / 2, weights.get(vcpu));
        }
        load.scheduler.group(0x11);
        return load;
    }

    /** A core's timer comes: so many ticks late. */
    record SliceEnd(int core, int late) {
        @Override
        public String toString() {
            return "core " + core + ": its slice is over, and its timer " + late + " ticks late";
        }
    }

    @Provide
    Arbitrary<Program<SliceEnd>> sliceEnds() {
        return Program.of(Combinators.combine(Arbitraries.integers().between(0, 3), Arbitraries.integers().between(0, 2)).as(SliceEnd::new), 400);
    }

    @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
    void whatRotatesComesToWhatTheCallsComeToOneAfterTheOther(@ForAll @Size(8) List<@IntRange(min = 20, max = 39) Integer> weights,
            @ForAll("sliceEnds") Program<SliceEnd> program) {
        Workload load = pairs(weights);
        Workload other = pairs(weights);
        for (int vcpu = 0; vcpu < 8; vcpu++) {
            load.call(Call.TURN_ON, vcpu);
        }
        int rotated = 0;
        for (SliceEnd end : program.operations()) {
            load.settle();
            int ticks = load.scheduler.remaining(end.core) + end.late;
            Snapshot.copy(load.scheduler.state, other.scheduler.state);
            Entity next = load.scheduler.rotate(end.core, ticks);
            other.scheduler.advance(ticks);
            other.scheduler.choose(end.core);
            other.scheduler.enter(end.core);
            if (next == null) {
                Snapshot.copy(other.scheduler.state, load.scheduler.state);
            } else {
                rotated++;
                assertEquals(other.scheduler.state.run[end.core], next.number);
                assertTrue(new Snapshot(other.scheduler.state).equalsNow(load.scheduler.state));
            }
        }
        assertTrue(program.operations().size() < 200 || rotated > 25, "only " + rotated);
    }

    /** The most by which a rival's service goes beyond that of the other, who has the same weight: as scheduler-shares has it. */
    private static int lag(long seed, int vcpus, Mistake mistake) {
        Random random = new Random(seed);
        Workload load = new Workload(2, 3, mistake);
        for (int vcpu = 0; vcpu < vcpus; vcpu++) {
            load.add(vcpu, vcpu == 2 ? 1 : 3, 1);
            load.call(Call.TURN_ON, vcpu);
        }
        int lead = 0;
        int most = 0;
        for (int tick = 0; tick < LONG; tick++) {
            load.settle();
            if (random.nextBoolean()) {
                load.call(Call.POST, 2);
                load.call(Call.WAKE, 2);
            } else {
                load.call(Call.HANDLED, 2);
                for (int core = 0; core < 2; core++) {
                    if (load.scheduler.state.run[core] == 2) {
                        load.call(Call.WFI, core);
                    }
                }
            }
            load.settle();
            lead += (load.scheduler.state.running & 1) - (load.scheduler.state.running >>> 1 & 1);
            most = Math.max(most, Math.abs(lead));
            load.call(Call.TICK, 0);
        }
        return most;
    }

    @Property(tries = 30)
    void whoIsAlwaysReadyLagsNoFurtherBehindThanTheSpecificationSays(@ForAll long seed, @ForAll @IntRange(min = 3, max = 4) int vcpus) {
        int most = lag(seed, vcpus, Mistake.NONE);
        assertTrue(most <= vcpus, most + " ticks");
    }

    @Test
    void whoChargesNoRoundIsSeenByTheLag() {
        assertTrue(lag(1, 3, Mistake.CHARGE_NO_ROUND) > 3);
    }

    // ---- A twin for each other mistake

    @Planted(says = "no lost wake-up")
    void loseAWakeUp(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.LOSE_A_WAKE_UP).play(program.operations());
    }

    @Planted(says = "work conserving")
    void kickNobodyWhoIdles(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.KICK_NOBODY_WHO_IDLES).play(program.operations());
    }

    @Planted(says = "in one queue")
    void runAndStayInTheQueue(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.RUN_AND_STAY_IN_THE_QUEUE).play(program.operations());
    }

    @Planted(says = "on one core")
    void runOnTwoCores(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.RUN_ON_TWO_CORES).play(program.operations());
    }

    @Planted(says = "within affinity")
    void moveWhereItMayNotRun(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.MOVE_WHERE_IT_MAY_NOT_RUN).play(program.operations());
    }

    @Planted(says = "no stale entry")
    void enterWithoutInvalidation(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.ENTER_WITHOUT_INVALIDATION).play(program.operations());
    }

    @Planted(says = "reservation met")
    void chargeNoBudget(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.CHARGE_NO_BUDGET).play(program.operations());
    }

    @Planted(says = "earliest first")
    void beginAPeriodUntold(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.BEGIN_A_PERIOD_UNTOLD).play(program.operations());
    }

    @Planted(says = "least round")
    void leaveFarBehind(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.LEAVE_FAR_BEHIND).play(program.operations());
    }

    @Planted(says = "taken out")
    void takeOutUntold(@ForAll("programs") Program<SchedulerOperation> program) {
        Workload.forVms(2, 2, Mistake.TAKE_OUT_UNTOLD).play(program.operations());
    }
}
