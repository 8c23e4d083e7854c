package dev.framboise.vmkernel.vm;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import dev.framboise.vmkernel.memory.GuestRam;
import dev.framboise.vmkernel.memory.MapOutcome;
import dev.framboise.vmkernel.memory.MemorySize;
import dev.framboise.vmkernel.memory.PhysicalBlocks;
import dev.framboise.vmkernel.memory.RamAllocator;
import dev.framboise.vmkernel.memory.StageTwoFormat;

/** Gives VMs their cores and memory, at boot, on the boot core alone. What is refused took nothing. */
public final class VmBuilder {
    private static final long READ_ONLY = Stage2Descriptor.NORMAL_WB | Stage2Descriptor.S2AP_READ
            | Stage2Descriptor.INNER_SHAREABLE | Stage2Descriptor.AF;
    private static final long FLASH_SIZE = 2 * GuestMap.FLASH_BANK_SIZE;
    private static final long ALL_ONES = -1;

    private final Board board;
    private final Seats seats;
    private final RamAllocator ram;
    private final StageTwoFormat format;

    /** One block of all ones, shared read-only by every VM that has flash: what is erased reads so. */
    private final GuestRam erased = new GuestRam(GuestMap.FLASH);

    /** A builder over the board's free memory. */
    public VmBuilder(Board board, Seats seats, RamAllocator ram, StageTwoFormat format) {
        this.board = board;
        this.seats = seats;
        this.ram = ram;
        this.format = format;
    }

    /**
     * Builds a VM for its {@link Vm#guest}.
     *
     * @return {@link BundleDefect#NONE}, or why there is no place for it here
     */
    public BundleDefect build(Vm vm) {
        BundleDefect defect = vm.placement.place(vm.guest);
        if (defect != BundleDefect.NONE) {
            return defect;
        }
        if (vm.guest.isBios() && !prepareErased()) {
            return BundleDefect.NO_MEMORY;
        }
        ram.mark();
        if (!allocate(vm) || !map(vm)) {
            giveBack(vm);
            return BundleDefect.NO_MEMORY;
        }
        defect = seats.place(vm);
        if (defect != BundleDefect.NONE) {
            giveBack(vm);
        }
        return defect;
    }

    private void giveBack(Vm vm) {
        ram.rollBack();
        vm.ram.clear();
        vm.flash.clear();
        vm.stage2.forget();
    }

    private boolean allocate(Vm vm) {
        GuestDescriptor guest = vm.guest;
        long flash = guest.isBios() ? MemorySize.alignUp(guest.imageLength, MemorySize.BLOCK) : 0;
        return ram.allocate(vm.ram, guest.memory) && ram.allocate(vm.flash, flash) && vm.stage2.create(ram, format);
    }

    private boolean map(Vm vm) {
        return mapAll(vm, vm.ram, Stage2Descriptor.RAM)
                && vm.stage2.map(GuestMap.GIC_CPU_INTERFACE, board.gicVirtualCpuInterface(),
                        GuestMap.GIC_CPU_INTERFACE_SIZE, Stage2Descriptor.DEVICE) == MapOutcome.DONE
                && (!vm.guest.isBios() || mapFlash(vm))
                && vm.uartPage.create(ram);
    }

    @LoopBound(max = (int) (FLASH_SIZE / MemorySize.BLOCK), reason = "blocks of the flash")
    private boolean mapFlash(Vm vm) {
        if (!mapAll(vm, vm.flash, READ_ONLY)) {
            return false;
        }
        for (long at = vm.flash.size(); at < FLASH_SIZE; at += MemorySize.BLOCK) {
            if (vm.stage2.map(GuestMap.FLASH.plus(at), erased.start(0), MemorySize.BLOCK,
                    READ_ONLY | Stage2Descriptor.XN) != MapOutcome.DONE) {
                return false;
            }
        }
        return true;
    }

    @LoopBound(max = Limits.RAM_RANGES, reason = "extents")
    private static boolean mapAll(Vm vm, GuestRam memory, long attributes) {
        long offset = 0;
        for (int i = 0; i < memory.extents(); i++) {
            if (vm.stage2.map(memory.base.plus(offset), memory.start(i), memory.length(i), attributes)
                    != MapOutcome.DONE) {
                return false;
            }
            offset += memory.length(i);
        }
        return true;
    }

    @LoopBound(max = (int) (MemorySize.BLOCK / PhysicalBlocks.PIECE), reason = "the condition")
    private boolean prepareErased() {
        if (erased.size() > 0) {
            return true;
        }
        if (!ram.allocate(erased, MemorySize.BLOCK)) {
            return false;
        }
        Pa at = erased.start(0);
        for (long done = 0; done < MemorySize.BLOCK; done += PhysicalBlocks.PIECE) {
            PhysicalBlocks.fill(at.plus(done), PhysicalBlocks.PIECE, ALL_ONES);
        }
        return true;
    }
}
