package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.RefusedException;
import dev.framboise.vmkernel.stage2.Vmids;
import org.junit.jupiter.api.Test;

/** The compiler takes VMIDs as they are handed out: no image has them yet. */
class VmidsOnMetalTest {
    @Test
    void allOfItIsInTheSubsetAndEveryLoopIsBounded() throws Exception {
        KernelCode.assertTakenAndBounded(VmidCalls.class, ".stage2.", 3);
    }

    @Test
    void whatIsOutsideTheSubsetIsRefused() {
        RefusedException refused = assertThrows(RefusedException.class, () -> KernelCode.compile(VmidCalls.Allocating.class));
        assertTrue(refused.getMessage().contains("ALLOCATION: new " + Vmids.class.getName()), refused.getMessage());
    }
}
