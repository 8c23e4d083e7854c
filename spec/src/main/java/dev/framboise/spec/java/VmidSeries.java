package dev.framboise.spec.java;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.stage2.Verdict;
import dev.framboise.vmkernel.stage2.VmidStep;
import dev.framboise.vmkernel.stage2.Vmids;

/** VMIDs beyond those of a model: which bounds there can be, and as many VMIDs as the architecture has, handed out one after the other. */
final class VmidSeries {
    private VmidSeries() {
    }

    /** Whether there can be so many VMIDs for so many cores. */
    static Verdict make(int cores, int vmids) {
        try {
            return new Vmids(cores, vmids).next(0) == VmidStep.NONE ? Verdict.DONE : Verdict.REFUSED;
        } catch (IllegalArgumentException refused) {
            return Verdict.REFUSED;
        }
    }

    /**
     * One core runs one VM after the other, each of which gives its VMID up before it gets another: refused unless they are 1, 2 and so on to the
     * last, and after a new generation the same again.
     */
    static Verdict play(int count) {
        Vmids vmids = new Vmids(1, count);
        for (int i = 0; i <= 2 * count; i++) {
            int vm = i % Limits.VMS;
            VmidStep then = i > 0 && i % count == 0 ? VmidStep.BEGIN_GENERATION : VmidStep.HAND_OUT;
            if (vmids.hasVmid(vm)) {
                vmids.giveUp(vm);
            }
            vmids.letGo(0, vm);
            vmids.ranNothing(0);
            if (vmids.next(0) != then) {
                return Verdict.REFUSED;
            }
            if (then == VmidStep.BEGIN_GENERATION) {
                vmids.beginGeneration(0);
                vmids.flushSent(0);
                vmids.flushed(0);
            }
            if (vmids.handOut(0) != Verdict.DONE || vmids.vmidOf(vm) != i % count + 1) {
                return Verdict.REFUSED;
            }
        }
        return Verdict.DONE;
    }
}
