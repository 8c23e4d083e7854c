package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.RefusedException;
import dev.framboise.vmkernel.sched.Scheduler;
import org.junit.jupiter.api.Test;

/** The compiler takes the scheduler: no image has it yet. */
class SchedulerOnMetalTest {
    @Test
    void allOfItIsInTheSubsetAndEveryLoopIsBounded() throws Exception {
        KernelCode.assertTakenAndBounded(SchedulerCalls.class, ".sched.", 10);
    }

    @Test
    void whatIsOutsideTheSubsetIsRefused() {
        RefusedException refused = assertThrows(RefusedException.class, () -> KernelCode.compile(SchedulerCalls.Allocating.class));
        assertTrue(refused.getMessage().contains("ALLOCATION: new " + Scheduler.class.getName()), refused.getMessage());
    }
}
