package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.RefusedException;
import dev.framboise.vmkernel.stage2.Ownership;
import org.junit.jupiter.api.Test;

/** The compiler takes the ownership of pages: no image has it yet. */
class OwnershipOnMetalTest {
    @Test
    void allOfItIsInTheSubsetAndEveryLoopIsBounded() throws Exception {
        KernelCode.assertTakenAndBounded(OwnershipCalls.class, ".stage2.", 10);
    }

    @Test
    void whatIsOutsideTheSubsetIsRefused() {
        RefusedException refused = assertThrows(RefusedException.class, () -> KernelCode.compile(OwnershipCalls.Allocating.class));
        assertTrue(refused.getMessage().contains("ALLOCATION: new " + Ownership.class.getName()), refused.getMessage());
    }
}
