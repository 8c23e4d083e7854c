package dev.framboise.vmkernel.dispatch;

import dev.framboise.armv8.register.Vttbr;
import dev.framboise.metal.Inline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuRegisters;
import dev.framboise.vmkernel.memory.StageTwoFormat;
import dev.framboise.vmkernel.memory.VttbrControl;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;

/** Whose state a core's registers hold. Each method on the core concerned. */
public final class WorldSwitch {
    /** What follows the vCPU in the operand of {@link TraceAction#LOAD}. */
    private static final int INVALIDATED = 1 << 5;

    private final StageTwoFormat format;
    private final VttbrControl vttbrs;

    /** Switches of guests whose addresses are of {@code format}, by what {@code vttbrs} says. */
    public WorldSwitch(StageTwoFormat format, VttbrControl vttbrs) {
        this.format = format;
        this.vttbrs = vttbrs;
    }

    /** Brings what the core holds to memory. */
    public void unload(PhysicalCore core) {
        Vcpu vcpu = core.loaded;
        if (vcpu == null) {
            return;
        }
        VcpuRegisters.save(vcpu);
        VcpuRegisters.stopTimers();
        vcpu.vm.devices.gic.unload(vcpu);
        forget(core);
    }

    /**
     * As {@link #unload}, if that is little: the vCPU is in memory, but the core is still as it was. {@link #keep},
     * {@link #takeUp} of another, or {@link #rest} has to follow.
     *
     * @return false: nothing was done
     */
    @Inline
    public boolean putDown(Vcpu vcpu) {
        if (!vcpu.virtualInterface.putDown()) {
            return false;
        }
        VcpuRegisters.saveAtOnce(vcpu);
        vcpu.core = null;
        return true;
    }

    /** The vCPU that was put down stays. */
    public void keep(PhysicalCore core, Vcpu vcpu) {
        vcpu.core = core;
    }

    /**
     * As {@link #load} after another's {@link #putDown} and {@link TraceAction#ROTATE}, if that is little.
     *
     * @param index the core's
     * @return false: nothing was done
     */
    @Inline
    public boolean takeUp(PhysicalCore core, int index, Vcpu vcpu) {
        if (!vcpu.virtualInterface.takeUp()) {
            return false;
        }
        VcpuRegisters.load(vcpu, vttbrs.takeUpAtOnce(index, vcpu.vm.index & Limits.VMS - 1));
        vttbrs.tookUp();
        hold(core, vcpu);
        return true;
    }

    /** The core holds nobody's state after {@link #putDown}. @param vcpu who was put down */
    public void rest(PhysicalCore core, Vcpu vcpu) {
        core.loaded = null;
        VcpuRegisters.stopTimers();
        vcpu.virtualInterface.rest();
    }

    /** The core's vCPU leaves for good: nothing of it is kept. */
    public void forget(PhysicalCore core) {
        if (core.loaded != null) {
            core.loaded.core = null;
            core.loaded = null;
        }
    }

    /** Makes the core hold its vCPU, which goes on where it was. */
    public void load(PhysicalCore core) {
        Vcpu vcpu = core.vcpu;
        if (core.loaded == vcpu) {
            return;
        }
        Vttbr vttbr = vttbrs.takeUp(core.index, vcpu.vm.index);
        VcpuRegisters.load(vcpu, format.vtcr(), vttbr);
        vttbrs.tookUp();
        long what = TraceWord.what(TraceAction.LOAD, vcpu.id());
        int vm = 1 << vcpu.vm.index;
        // Another VM's turn may have come in between: its VMID is not the one that was meant.
        if ((core.toInvalidate & vm) != 0) {
            core.toInvalidate &= ~vm;
            VcpuRegisters.invalidateTlb();
            what = TraceWord.what(TraceAction.LOAD, vcpu.id() | INVALIDATED);
        }
        core.trace.record(TraceWord.when(0, vttbr.vmid().raw()) | what);
        hold(core, vcpu);
        vcpu.vm.devices.gic.load(vcpu);
    }

    /** Makes the core hold its vCPU, which begins at its entry point; its interrupts are still to be started. */
    public void start(PhysicalCore core) {
        Vcpu vcpu = core.vcpu;
        Vttbr vttbr = vttbrs.takeUp(core.index, vcpu.vm.index);
        VcpuRegisters.start(vcpu, format.vtcr(), vttbr);
        vttbrs.tookUp();
        core.toInvalidate &= ~(1 << vcpu.vm.index);
        core.trace.record(TraceWord.when(0, vttbr.vmid().raw()) | TraceWord.what(TraceAction.LOAD, vcpu.id() | INVALIDATED));
        hold(core, vcpu);
    }

    /** The core's vCPU begins anew at its entry point; timers and interrupts live on. */
    public void restart(PhysicalCore core) {
        VcpuRegisters.restart(core.vcpu, format.vtcr(), vttbrs.current(core.index));
    }

    /** A core that holds no vCPU, and is to hold none before it does something else: it walks for no VM. */
    public void rest(PhysicalCore core) {
        if (core.loaded == null) {
            vttbrs.idle(core.index);
        }
    }

    private static void hold(PhysicalCore core, Vcpu vcpu) {
        core.loaded = vcpu;
        vcpu.core = core;
    }
}
