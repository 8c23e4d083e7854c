package dev.framboise.vmkernel.dispatch;

import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuRegisters;
import dev.framboise.vmkernel.memory.StageTwoFormat;

/** Whose state a core's registers hold. Each method on the core concerned. */
public final class WorldSwitch {
    private final StageTwoFormat format;

    /** Switches of guests whose addresses are of {@code format}. */
    public WorldSwitch(StageTwoFormat format) {
        this.format = format;
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
    public boolean putDown(Vcpu vcpu) {
        if (!vcpu.virtualInterface.putDown()) {
            return false;
        }
        VcpuRegisters.save(vcpu);
        vcpu.core = null;
        return true;
    }

    /** The vCPU that was put down stays. */
    public void keep(PhysicalCore core, Vcpu vcpu) {
        vcpu.core = core;
    }

    /** As {@link #load} after another's {@link #putDown}, if that is little. @return false: nothing was done */
    public boolean takeUp(PhysicalCore core, Vcpu vcpu) {
        if (!vcpu.virtualInterface.takeUp()) {
            return false;
        }
        VcpuRegisters.load(vcpu, vcpu.stage2.vttbr());
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
        VcpuRegisters.load(vcpu, format.vtcr(), vcpu.vm.stage2.vttbr());
        if (core.mustInvalidate) {
            core.mustInvalidate = false;
            VcpuRegisters.invalidateTlb();
        }
        hold(core, vcpu);
        vcpu.vm.devices.gic.load(vcpu);
    }

    /** Makes the core hold its vCPU, which begins at its entry point; its interrupts are still to be started. */
    public void start(PhysicalCore core) {
        VcpuRegisters.start(core.vcpu, format.vtcr(), core.vcpu.vm.stage2.vttbr());
        core.mustInvalidate = false;
        hold(core, core.vcpu);
    }

    /** The core's vCPU begins anew at its entry point; timers and interrupts live on. */
    public void restart(PhysicalCore core) {
        VcpuRegisters.restart(core.vcpu, format.vtcr(), core.vcpu.vm.stage2.vttbr());
    }

    private static void hold(PhysicalCore core, Vcpu vcpu) {
        core.loaded = vcpu;
        vcpu.core = core;
    }
}
