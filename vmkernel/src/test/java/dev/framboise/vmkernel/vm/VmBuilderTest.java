package dev.framboise.vmkernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.dispatch.Dispatcher;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.memory.RamAllocator;
import dev.framboise.vmkernel.memory.StageTwoFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VmBuilderTest {
    private static final long MIB = 1L << 20;
    private static final long RAM = 0x1000_0000L;

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final RamAllocator ram = new RamAllocator();
    private final StageTwoFormat format = new StageTwoFormat();
    private final Seats seats = new Seats(board, new Dispatcher(new PhysicalCore[0], new Vm[0], new PhysicalGic(board)));
    private final VmBuilder builder = new VmBuilder(board, seats, ram, format);

    @AfterEach
    void unplug() {
        machine.close();
    }

    private void free(long bytes) {
        board.ram = new long[][] {{RAM, bytes}};
        ram.prepare(board);
        format.prepare();
    }

    private static Vm vm(int index, int kind, int vcpus, long memory) {
        Vm vm = new Vm(index);
        vm.guest.kind = kind;
        vm.guest.vcpus = vcpus;
        vm.guest.weight = 1;
        vm.guest.memory = memory;
        vm.guest.imageLength = 8;
        return vm;
    }

    @Test
    void memory_that_leaves_no_room_for_tables_is_given_back() {
        for (long tables = 0; tables < 6; tables++) {
            free(4 * MIB + tables * 0x1000);
            Vm vm = vm(0, BundleLayout.KIND_KERNEL, 1, 4 * MIB);
            assertEquals(BundleDefect.NO_MEMORY, builder.build(vm), tables + " pages for tables");
            assertEquals(4 * MIB, ram.freeBlocks());
            assertEquals(0, vm.ram.size());
        }
        free(4 * MIB + 0x8000);
        assertEquals(BundleDefect.NONE, builder.build(vm(0, BundleLayout.KIND_KERNEL, 1, 4 * MIB)));
    }

    @Test
    void bios_guests_share_one_erased_block() {
        free(64 * MIB);
        Vm first = vm(0, BundleLayout.KIND_BIOS, 1, 4 * MIB);
        Vm second = vm(1, BundleLayout.KIND_BIOS, 1, 4 * MIB);
        assertEquals(BundleDefect.NONE, builder.build(first));
        assertEquals(BundleDefect.NONE, builder.build(second));
        long erased = first.stage2.lookUp(new Ipa(0x0400_0000L)).output().raw();
        assertEquals(erased, second.stage2.lookUp(new Ipa(0x07e0_0000L)).output().raw());
        assertEquals(-1L, machine.load64(new Pa(erased)));
        assertEquals(2 * MIB, first.flash.size());
    }

    @Test
    void a_bios_without_memory_for_its_flash_is_refused_wherever_it_runs_out() {
        for (long blocks = 0; blocks < 4; blocks++) {
            VmBuilder fresh = new VmBuilder(board, seats, ram, format);
            free(2 * MIB * blocks + 0x2_0000);
            Vm vm = vm(0, BundleLayout.KIND_BIOS, 1, 4 * MIB);
            assertEquals(BundleDefect.NO_MEMORY, fresh.build(vm), blocks + " blocks");
            assertEquals(0, vm.flash.size());
        }
        VmBuilder fresh = new VmBuilder(board, seats, ram, format);
        free(8 * MIB + 0x2_0000);
        assertEquals(BundleDefect.NONE, fresh.build(vm(0, BundleLayout.KIND_BIOS, 1, 4 * MIB)));
    }

    @Test
    void a_bios_without_tables_for_its_flash_is_refused() {
        for (long pages = 0; pages < 8; pages++) {
            VmBuilder fresh = new VmBuilder(board, seats, ram, format);
            free(8 * MIB + pages * 0x1000);
            Vm vm = vm(0, BundleLayout.KIND_BIOS, 1, 4 * MIB);
            BundleDefect defect = fresh.build(vm);
            if (defect == BundleDefect.NONE) {
                assertEquals(4 * MIB, vm.ram.size());
            } else {
                assertEquals(BundleDefect.NO_MEMORY, defect);
                assertEquals(6 * MIB, ram.freeBlocks(), "all but the erased block");
            }
        }
    }

    @Test
    void what_cannot_be_placed_takes_nothing() {
        free(64 * MIB);
        Vm vm = vm(0, BundleLayout.KIND_KERNEL, 1, 4 * MIB);
        vm.guest.initrdLength = 4 * MIB;
        assertEquals(BundleDefect.DOES_NOT_FIT, builder.build(vm));
        assertEquals(64 * MIB, ram.freeBlocks());
    }
}
