package dev.framboise.vmkernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the scheduler decides, one case each. Two cores; of vCPUs 0..5, 4 and 5 may run on core 0 alone. */
class SchedulerTest {
    private static final int BOTH = 3;
    private final Workload load = new Workload(2, 3, Mistake.NONE);
    private final Scheduler scheduler = load.scheduler;
    private final SchedulerState state = scheduler.state;

    @BeforeEach
    void sixVcpus() {
        for (int vcpu = 0; vcpu < 6; vcpu++) {
            load.add(vcpu, vcpu < 4 ? BOTH : 1, 1);
        }
    }

    private void on(int... vcpus) {
        for (int vcpu : vcpus) {
            assertEquals(Verdict.DONE, scheduler.turnOn(vcpu));
        }
    }

    private void tick() {
        load.settle();
        assertEquals(Verdict.DONE, scheduler.tick());
    }

    @Test
    void theFirstIdleCoreThatIsNotKickedForAnotherGetsWhoComes() {
        on(0);
        assertEquals(1, scheduler.takeKicks());
        on(1);
        assertEquals(2, scheduler.takeKicks());
        load.settle();
        assertEquals(0, state.run[0]);
        assertEquals(1, state.run[1]);
    }

    @Test
    void withNoCoreIdleTheShortestQueueGetsWhoComes() {
        on(0, 1);
        load.settle();
        on(4, 2);
        assertEquals(1, scheduler.queue(0).length());
        assertEquals(2, scheduler.queue(1).at(0));
        assertEquals(0, scheduler.takeKicks());
    }

    @Test
    void ofEqualRoundsTheFirstInTheQueueRuns() {
        on(4, 5);
        load.settle();
        assertEquals(4, state.run[0]);
        tick();
        assertEquals(1, scheduler.takeKicks());
        assertEquals(Choice.PICK_OWN, scheduler.choose(0));
        assertEquals(5, state.run[0]);
    }

    @Test
    void aCoreThatIsIdleTakesTheFirstOfAnothersQueueThatMayMove() {
        on(0, 1, 4, 2);
        load.settle();
        assertEquals(2, scheduler.queue(1).at(0));
        assertEquals(Verdict.DONE, scheduler.cpuOff(0));
        state.vcpus[4].round = 1;
        assertEquals(Choice.MIGRATE, scheduler.choose(0));
        assertEquals(2, state.run[0]);
    }

    @Test
    void ofEqualDeadlinesTheOneThatRunsGoesOn() {
        load.reserve(4, 2, 4);
        load.reserve(5, 2, 4);
        on(4, 5);
        load.settle();
        assertEquals(4, state.run[0]);
        tick();
        state.kicked = 1;
        assertEquals(Choice.PICK_RESERVED, scheduler.choose(0));
        assertEquals(4, state.run[0]);
    }

    @Test
    void whoWakesWithAnEarlierDeadlineGoesBeforeWhatRuns() {
        load.reserve(4, 1, 8);
        load.reserve(5, 1, 4);
        on(4);
        load.settle();
        scheduler.takeKicks();
        on(5);
        assertEquals(1, scheduler.takeKicks());
        assertEquals(Choice.PICK_RESERVED, scheduler.choose(0));
        assertEquals(5, state.run[0]);
    }

    @Test
    void whoHasUsedUpItsBudgetTakesPartByItsWeight() {
        load.reserve(4, 1, 4);
        on(4, 5);
        tick();
        assertFalse(load.isUrgent(4));
        load.settle();
        assertEquals(5, state.run[0]);
        tick();
        load.settle();
        assertEquals(4, state.run[0]);
    }

    @Test
    void aSliceThatIsNotUsedUpGoesOnFirst() {
        load.add(4, 1, 3);
        on(4, 5);
        tick();
        assertEquals(0, scheduler.takeKicks());
        state.kicked = 1;
        assertEquals(Choice.PICK_OWN, scheduler.choose(0));
        assertEquals(4, state.run[0]);
    }

    @Test
    void wfiWithAnInterruptPendingIsRefused() {
        on(0);
        load.settle();
        assertEquals(Verdict.DONE, scheduler.post(0));
        assertFalse(load.call(Call.WFI, 0));
        assertEquals(Verdict.DONE, scheduler.wake(0));
        assertFalse(load.call(Call.WFI, 0));
        assertEquals(Verdict.DONE, scheduler.handled(0));
        assertTrue(load.call(Call.WFI, 0));
        assertEquals(1, state.blocked);
    }

    @Test
    void whoIsTakenOutWhileItRunsIsOffAfterItsCoreWasKicked() {
        on(0);
        load.settle();
        scheduler.takeKicks();
        assertEquals(Verdict.DONE, scheduler.takeOut(0));
        assertEquals(1, scheduler.takeKicks());
        assertEquals(Choice.GO_IDLE, scheduler.choose(0));
        assertEquals(0, state.awake() | state.blocked | state.out);
    }

    @Test
    void aCoreThatWasLeftByASiblingMustInvalidate() {
        scheduler.group(0x30);
        on(4, 5);
        assertEquals(Choice.PICK_OWN, scheduler.choose(0));
        assertEquals(Verdict.DONE, scheduler.enter(0));
        tick();
        assertEquals(Choice.PICK_OWN, scheduler.choose(0));
        assertTrue(scheduler.mustInvalidate(0));
        assertFalse(load.call(Call.ENTER, 0));
        assertEquals(Verdict.DONE, scheduler.invalidated(0));
        assertEquals(Verdict.DONE, scheduler.enter(0));
    }

    @Test
    void aKickIsToldOnce() {
        on(0);
        assertEquals(1, scheduler.takeKicks());
        assertEquals(0, scheduler.takeKicks());
    }

    @Test
    void whatACoreCannotServeIsNotAdmitted() {
        assertEquals(Admission.NOT_BOUND, scheduler.reserve(0, 1, 2));
        assertEquals(Admission.ADMITTED, scheduler.reserve(4, 1, 3));
        assertEquals(Admission.OVERCOMMITTED, scheduler.reserve(5, 3, 4));
        assertEquals(Admission.ADMITTED, scheduler.reserve(5, 2, 3));
    }

    @Test
    void whoIsAloneIsNotDisturbedWhenItsRoundEnds() {
        on(4);
        load.settle();
        assertEquals(Integer.MAX_VALUE, scheduler.remaining(0));
        scheduler.takeKicks();
        tick();
        assertEquals(0, scheduler.takeKicks());
        on(5);
        assertEquals(1, scheduler.remaining(0));
    }

    @Test
    void aLaterReservationDoesNotWaitForTheEndOfTheFormerOnesPeriod() {
        load.reserve(4, 2, 50);
        on(4);
        scheduler.takeOut(4);
        scheduler.release(4);
        assertEquals(0, scheduler.reservedPlace(4));
        load.reserve(4, 1, 3);
        on(4);
        assertEquals(1, state.vcpus[4].budget);
        assertEquals(3, state.vcpus[4].due);
    }

    @Test
    void aRoundThatLastedTooLongShortensTheNext() {
        load.add(4, 1, 10);
        on(4, 5);
        load.settle();
        scheduler.advance(13);
        assertEquals(7, state.vcpus[4].slice);
        assertEquals(1, state.vcpus[4].round);
        assertEquals(1, scheduler.takeKicks());
    }

    @Test
    void theTimerComesWhenAPeriodBegins() {
        load.add(4, 1, 50);
        load.add(5, 1, 50);
        load.reserve(4, 3, 9);
        on(4, 5);
        load.settle();
        assertEquals(3, scheduler.remaining(0));
        scheduler.advance(3);
        load.settle();
        assertEquals(5, state.run[0]);
        assertEquals(6, scheduler.remaining(0));
        scheduler.advance(7);
        assertEquals(8, state.vcpus[4].due);
        assertEquals(3, state.vcpus[4].budget);
        load.settle();
        assertEquals(4, state.run[0]);
    }

    @Test
    void anIdleCoreNeedsNoTimer() {
        assertEquals(Integer.MAX_VALUE, scheduler.remaining(1));
        scheduler.advance(1000);
        assertEquals(0, scheduler.takeKicks());
    }

    @Test
    void anIdleCoreForWhichSomebodyWaitsIsInterruptedWhenAPeriodBegins() {
        on(0);
        assertEquals(Integer.MAX_VALUE, scheduler.remaining(0));
        load.reserve(4, 3, 9);
        on(4);
        assertEquals(9, scheduler.remaining(0));
    }

    @Test
    void aReservationThatComesWhileItsVcpuIsAwakeBeginsWhenItComesBack() {
        on(4);
        load.reserve(4, 3, 9);
        load.settle();
        scheduler.advance(1);
        assertEquals(0, state.vcpus[4].due);
        assertEquals(0, state.vcpus[4].budget);
        scheduler.takeOut(4);
        load.settle();
        on(4);
        assertEquals(9, state.vcpus[4].due);
        assertEquals(3, state.vcpus[4].budget);
    }
}
