package dev.framboise.vmkernel.vm;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.memory.GuestRam;
import dev.framboise.vmkernel.memory.MemorySize;
import dev.framboise.vmkernel.memory.PageControl;

/**
 * Makes a VM's addresses mean what {@link GuestMap} says, in pieces: devices, shared regions, flash, RAM. Nothing is translated before, and all
 * memory that it gets holds zeros, but for erased flash.
 */
public final class AddressSpace {
    private static final long READ_ONLY = Stage2Descriptor.NORMAL_WB | Stage2Descriptor.S2AP_READ
            | Stage2Descriptor.INNER_SHAREABLE | Stage2Descriptor.AF;
    private static final long FLASH_SIZE = 2 * GuestMap.FLASH_BANK_SIZE;

    private enum Phase {
        EMPTY, CPU_INTERFACE, UART, REGIONS, FLASH, ERASED_FLASH, RAM
    }

    private final Vm vm;
    private PageControl pages;
    private long cpuInterface;
    private long erased;
    private Phase phase = Phase.EMPTY;
    private long done;
    private int region;

    /** The addresses of {@code vm}. */
    AddressSpace(Vm vm) {
        this.vm = vm;
    }

    /** @param erased a block of all ones, for a bios guest; for others anything */
    void prepare(PageControl pages, Pa cpuInterface, Pa erased) {
        this.pages = pages;
        this.cpuInterface = cpuInterface.raw();
        this.erased = erased.raw();
        pages.begin(vm.index, vm.stage2);
    }

    /** Begins anew. The VM has no memory, and no core walks for it. */
    void begin() {
        enter(Phase.EMPTY);
    }

    /** Does one more piece. @return whether it was the last */
    boolean step() {
        switch (phase) {
            case EMPTY -> {
                vm.devices.emptyAddresses();
                enter(Phase.CPU_INTERFACE);
            }
            case CPU_INTERFACE -> cpuInterface();
            case UART -> {
                vm.devices.beginUart();
                region = 0;
                enter(Phase.REGIONS);
            }
            case REGIONS -> region();
            case FLASH -> give(vm.flash, READ_ONLY, vm.flash.size() > 0 ? Phase.ERASED_FLASH : Phase.RAM);
            case ERASED_FLASH -> erasedFlash();
            default -> {
                give(vm.ram, Stage2Descriptor.RAM, Phase.RAM);
                return done == vm.ram.size();
            }
        }
        return false;
    }

    private void cpuInterface() {
        vm.stage2.makePage(GuestMap.GIC_CPU_INTERFACE.plus(done), new Pa(cpuInterface + done), Stage2Descriptor.DEVICE);
        done += MemorySize.PAGE;
        if (done == GuestMap.GIC_CPU_INTERFACE_SIZE) {
            enter(Phase.UART);
        }
    }

    private void region() {
        if (region == Limits.REGIONS) {
            enter(Phase.FLASH);
        } else if (done == vm.guest.regionBlocks[region]) {
            region++;
            done = 0;
        } else if (pages.lend(PhysicalCore.here(), vm.index, region, (int) done,
                GuestMap.REGIONS.plus(region * GuestMap.REGION_ROOM + done * MemorySize.BLOCK))) {
            done++;
        }
    }

    private void give(GuestRam memory, long attributes, Phase next) {
        if (done == memory.size()) {
            enter(next);
        } else if (pages.give(PhysicalCore.here(), vm.index, memory.base.plus(done), attributes)) {
            done += MemorySize.BLOCK;
        }
    }

    /** What is behind the image: one block for all VMs, the hypervisor's, which nobody can write. */
    private void erasedFlash() {
        Ipa at = GuestMap.FLASH.plus(vm.flash.size() + done);
        if (at.raw() == FLASH_SIZE) {
            enter(Phase.RAM);
        } else {
            vm.stage2.mapBlock(at, new Pa(erased), READ_ONLY | Stage2Descriptor.XN);
            done += MemorySize.BLOCK;
        }
    }

    private void enter(Phase next) {
        phase = next;
        done = 0;
    }
}
