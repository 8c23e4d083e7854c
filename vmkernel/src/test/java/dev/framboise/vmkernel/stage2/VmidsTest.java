package dev.framboise.vmkernel.stage2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is decided about VMIDs, one case each. Two cores, two VMIDs. */
class VmidsTest {
    private final Vmids vmids = new Vmids(2, 2);

    private void renew(int core, int vm) {
        assertEquals(Verdict.DONE, vmids.letGo(core, vm));
        assertEquals(Verdict.DONE, vmids.ranNothing(core));
    }

    private void give(int core, int vm) {
        renew(core, vm);
        assertEquals(Verdict.DONE, vmids.handOut(core));
    }

    @Test
    void theLeastVmidThatIsLeftIsHandedOut() {
        give(0, 3);
        give(1, 1);
        assertEquals(1, vmids.vmid(0));
        assertEquals(3, vmids.vm(0));
        assertEquals(2, vmids.vmid(1));
    }

    @Test
    void aVmThatHasAVmidIsTakenUpWithoutMore() {
        give(0, 3);
        assertTrue(vmids.hasVmid(3));
        assertEquals(Verdict.DONE, vmids.takeUp(1, 3));
        assertEquals(1, vmids.vmid(1));
        assertEquals(Verdict.REFUSED, vmids.takeUp(1, 3));
        assertEquals(Verdict.REFUSED, vmids.letGo(1, 3));
    }

    @Test
    void aVmWithoutVmidIsNotTakenUp() {
        assertEquals(Verdict.REFUSED, vmids.takeUp(0, 0));
    }

    @Test
    void withNoVmidLeftAGenerationBeginsThatLeavesWhatRuns() {
        give(0, 0);
        give(1, 1);
        renew(1, 2);
        assertEquals(VmidStep.BEGIN_GENERATION, vmids.next(1));
        assertEquals(Verdict.DONE, vmids.beginGeneration(1));
        assertTrue(vmids.hasVmid(0));
        assertFalse(vmids.hasVmid(1));
        assertEquals(VmidStep.SEND_FLUSH, vmids.next(1));
        assertEquals(Verdict.DONE, vmids.flushSent(1));
        assertEquals(VmidStep.AWAIT_FLUSH, vmids.next(1));
        assertEquals(Verdict.DONE, vmids.flushed(1));
        assertEquals(Verdict.DONE, vmids.handOut(1));
        assertEquals(2, vmids.vmid(1));
        assertEquals(VmidStep.NONE, vmids.next(1));
    }

    @Test
    void whileOneCoreRenewsAnotherIsToAskAgain() {
        renew(0, 0);
        assertEquals(Verdict.REFUSED, vmids.letGo(1, 1));
        assertEquals(Verdict.REFUSED, vmids.ranNothing(1));
        assertEquals(Verdict.DONE, vmids.wroteInvalid(1, 1));
        assertEquals(Verdict.REFUSED, vmids.selectVmid(1));
        assertEquals(Verdict.DONE, vmids.handOut(0));
        assertEquals(Verdict.DONE, vmids.selectVmid(1));
    }

    @Test
    void nothingIsInvalidatedOfAVmWithoutVmid() {
        give(0, 0);
        assertEquals(Verdict.DONE, vmids.wroteInvalid(0, 1));
        assertEquals(Verdict.DONE, vmids.selectVmid(0));
        assertEquals(VmidStep.END_UNMAPPING, vmids.next(0));
        assertEquals(0, vmids.vm(0));
        assertEquals(Verdict.DONE, vmids.unmapped(0));
        assertEquals(VmidState.NONE, vmids.vm(0));
    }

    @Test
    void betweenTheChoiceOfAVmidAndTheDsbNoGenerationBegins() {
        give(0, 0);
        assertEquals(Verdict.DONE, vmids.wroteInvalid(1, 0));
        assertEquals(Verdict.REFUSED, vmids.wroteInvalid(0, 0));
        assertEquals(Verdict.DONE, vmids.selectVmid(1));
        assertEquals(1, vmids.vmid(1));
        assertEquals(Verdict.REFUSED, vmids.letGo(0, 2));
        assertEquals(Verdict.DONE, vmids.selected(1));
        assertEquals(Verdict.DONE, vmids.invalidationSent(1));
        assertEquals(Verdict.REFUSED, vmids.letGo(0, 2));
        assertEquals(Verdict.DONE, vmids.invalidated(1));
        assertEquals(Verdict.REFUSED, vmids.letGo(0, 2));
        assertEquals(Verdict.DONE, vmids.unmapped(1));
        assertEquals(Verdict.DONE, vmids.letGo(0, 2));
    }

    @Test
    void whoLivesInAVmsPlaceGetsAnotherVmid() {
        Vmids many = new Vmids(2, 4);
        assertEquals(Verdict.REFUSED, many.giveUp(3));
        many.letGo(0, 3);
        many.ranNothing(0);
        many.handOut(0);
        assertEquals(Verdict.REFUSED, many.giveUp(3), "a core names it");
        assertEquals(Verdict.DONE, many.idle(0));
        assertEquals(VmidState.NONE, many.vm(0));
        assertEquals(Verdict.REFUSED, many.idle(0));
        assertEquals(Verdict.DONE, many.wroteInvalid(1, 3));
        assertEquals(Verdict.REFUSED, many.giveUp(3), "it is unmapped");
        assertEquals(Verdict.DONE, many.selectVmid(1));
        assertEquals(Verdict.REFUSED, many.giveUp(2));
        for (int i = 0; i < 4; i++) {
            many.selected(1);
            many.invalidationSent(1);
            many.invalidated(1);
            many.unmapped(1);
        }
        assertEquals(Verdict.DONE, many.giveUp(3));
        assertFalse(many.hasVmid(3));
        many.letGo(1, 3);
        many.ranNothing(1);
        assertEquals(Verdict.DONE, many.handOut(1));
        assertEquals(2, many.vmid(1));
    }

    @Test
    void allOf255VmidsAreHandedOutAndVmid0Never() {
        VmidSet spent = new VmidSet(new int[VmidState.MOST / Integer.SIZE]);
        for (int vmid = 1; vmid < VmidState.MOST; vmid++) {
            assertEquals(vmid, spent.leastOut(VmidState.MOST - 1));
            spent.add(vmid);
        }
        assertEquals(VmidState.NO_VMID, spent.leastOut(VmidState.MOST - 1));
        assertFalse(spent.has(VmidState.NO_VMID));
        spent.clear();
        assertEquals(1, spent.leastOut(VmidState.MOST - 1));
    }

    @Test
    void aCoreWithoutAVmidForItIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> new Vmids(3, 2));
        assertThrows(IllegalArgumentException.class, () -> new Vmids(5, 5));
        assertThrows(IllegalArgumentException.class, () -> new Vmids(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Vmids(1, 256));
    }

    @Test
    void aCoreThatRenewsBeginsNothingElseAndNobodyGoesOnForIt() {
        give(0, 0);
        assertEquals(Verdict.DONE, vmids.letGo(0, 1));
        assertEquals(Verdict.REFUSED, vmids.takeUp(0, 0));
        assertEquals(Verdict.REFUSED, vmids.idle(0));
        assertEquals(Verdict.REFUSED, vmids.letGo(0, 2));
        assertEquals(Verdict.REFUSED, vmids.wroteInvalid(0, 0));
        assertEquals(Verdict.REFUSED, vmids.ranNothing(1), "another core");
        assertEquals(Verdict.REFUSED, vmids.flushed(0), "another step");
        assertEquals(VmidStep.RUN_NOTHING, vmids.next(0));
        assertEquals(Verdict.DONE, vmids.ranNothing(0));
        assertEquals(Verdict.DONE, vmids.handOut(0));
        assertEquals(1, vmids.vm(0));
    }

    @Test
    void aCoreThatUnmapsBeginsNothingElseAndNobodyGoesOnForIt() {
        give(0, 0);
        give(1, 1);
        assertEquals(Verdict.DONE, vmids.wroteInvalid(0, 1));
        assertEquals(Verdict.REFUSED, vmids.takeUp(0, 1));
        assertEquals(Verdict.REFUSED, vmids.idle(0));
        assertEquals(Verdict.REFUSED, vmids.letGo(0, 2));
        assertEquals(Verdict.REFUSED, vmids.wroteInvalid(0, 0));
        assertEquals(Verdict.REFUSED, vmids.wroteInvalid(1, 0), "one core at a time");
        assertEquals(Verdict.REFUSED, vmids.selected(1), "another core");
        assertEquals(Verdict.REFUSED, vmids.invalidated(0), "another step");
        assertEquals(VmidStep.SELECT_VMID, vmids.next(0));
        assertEquals(Verdict.DONE, vmids.selectVmid(0));
    }
}
