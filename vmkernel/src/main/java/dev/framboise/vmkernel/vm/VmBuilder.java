package dev.framboise.vmkernel.vm;

import dev.framboise.armv8.address.Pa;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import dev.framboise.vmkernel.memory.MemorySize;
import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.memory.PhysicalBlocks;
import dev.framboise.vmkernel.memory.RamAllocator;
import dev.framboise.vmkernel.memory.StageTwoFormat;
import dev.framboise.vmkernel.memory.VttbrControl;

/** Gives VMs their cores, tables and sizes, at boot, on the boot core alone. What is refused took nothing. */
public final class VmBuilder {
    private static final int GIBIBYTE_SHIFT = 30;
    /** Of the GiB with the devices, and of the devices' pages. */
    private static final int TABLES_OF_DEVICES = 3;
    private static final long ALL_ONES = -1;

    private final Board board;
    private final Seats seats;
    private final RamAllocator ram;
    private final StageTwoFormat format;
    private final VttbrControl vttbrs;
    private final PageControl pages;

    /** One block of all ones, shared read-only by every VM that has flash: what is erased reads so; -1: it is not there yet. */
    private long erased = -1;

    /** A builder over the board's free memory. */
    public VmBuilder(Board board, Seats seats, RamAllocator ram, StageTwoFormat format, VttbrControl vttbrs,
            PageControl pages) {
        this.board = board;
        this.seats = seats;
        this.ram = ram;
        this.format = format;
        this.vttbrs = vttbrs;
        this.pages = pages;
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
        if (!hasTables(vm)) {
            giveBack(vm);
            return BundleDefect.NO_MEMORY;
        }
        defect = seats.place(vm);
        if (defect == BundleDefect.NONE) {
            vm.addresses.prepare(pages, board.gicVirtualCpuInterface(), new Pa(erased));
        } else {
            giveBack(vm);
        }
        return defect;
    }

    private void giveBack(Vm vm) {
        ram.rollBack();
        vm.ram.extend(0);
        vm.flash.extend(0);
        vm.stage2.forget();
        vm.uartPage.forget();
    }

    /** Whether there is room for the tables of all that it can have, and of addresses for it. */
    private boolean hasTables(Vm vm) {
        GuestDescriptor guest = vm.guest;
        long most = PageControl.ADDRESSES * MemorySize.BLOCK - GuestMap.RAM.raw();
        if (Long.compareUnsigned(guest.memory, most) > 0) {
            return false;
        }
        vm.ram.extend(guest.memory);
        vm.flash.extend(guest.isBios() ? MemorySize.alignUp(guest.imageLength, MemorySize.BLOCK) : 0);
        int gibibytes = (int) (MemorySize.alignUp(guest.memory, 1L << GIBIBYTE_SHIFT) >> GIBIBYTE_SHIFT);
        return vm.stage2.create(ram, format, vttbrs) && vm.stage2.reserve(TABLES_OF_DEVICES + gibibytes) && vm.uartPage.create(ram);
    }

    @LoopBound(max = (int) (MemorySize.BLOCK / PhysicalBlocks.PIECE), reason = "the condition")
    private boolean prepareErased() {
        if (erased != -1) {
            return true;
        }
        Pa at = ram.block();
        erased = at.raw();
        if (erased == -1) {
            return false;
        }
        for (long done = 0; done < MemorySize.BLOCK; done += PhysicalBlocks.PIECE) {
            PhysicalBlocks.fill(at.plus(done), PhysicalBlocks.PIECE, ALL_ONES);
        }
        return true;
    }
}
