package dev.framboise.hal.rpi4.image;

import dev.framboise.metal.EntryPoint;
import dev.framboise.vmkernel.stage2.Vmids;

/** A program that calls all that there is about VMIDs for metal. */
final class VmidCalls {
    private static final Vmids VMIDS = new Vmids(4, 255);

    private VmidCalls() {
    }

    @EntryPoint("vmid_calls")
    static int calls(int core, int vm) {
        return VMIDS.takeUp(core, vm).ordinal() + VMIDS.letGo(core, vm).ordinal() + VMIDS.ranNothing(core).ordinal()
                + VMIDS.beginGeneration(core).ordinal() + VMIDS.flushSent(core).ordinal() + VMIDS.flushed(core).ordinal()
                + VMIDS.handOut(core).ordinal() + VMIDS.wroteInvalid(core, vm).ordinal() + VMIDS.selectVmid(core).ordinal()
                + VMIDS.selected(core).ordinal() + VMIDS.invalidationSent(core).ordinal() + VMIDS.invalidated(core).ordinal()
                + VMIDS.unmapped(core).ordinal() + VMIDS.idle(core).ordinal() + VMIDS.giveUp(vm).ordinal() + VMIDS.next(core).ordinal() + VMIDS.vm(core) + VMIDS.vmid(core) + VMIDS.vmidOf(vm) + (VMIDS.isNamed(vm) ? 1 : 0);
    }

    /** One that makes an object where nothing can be made. */
    static final class Allocating {
        private Allocating() {
        }

        @EntryPoint("vmids_made")
        static int make(int cores) {
            return new Vmids(cores, 255).vm(0);
        }
    }
}
