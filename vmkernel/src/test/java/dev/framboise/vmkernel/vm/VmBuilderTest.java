package dev.framboise.vmkernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.dispatch.Dispatcher;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.memory.RamAllocator;
import dev.framboise.vmkernel.memory.StageTwoFormat;
import dev.framboise.vmkernel.memory.VttbrControl;
import dev.framboise.vmkernel.trace.Traces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VmBuilderTest {
    private static final long MIB = 1L << 20;
    private static final long RAM = 0x1000_0000L;

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final RamAllocator ram = new RamAllocator();
    private final StageTwoFormat format = new StageTwoFormat();
    private final Seats seats = new Seats(board, new Dispatcher(new PhysicalCore[] {new PhysicalCore(0, board, new Traces().ring(0))}, new Vm[0], new PhysicalGic(board)));
    private final VttbrControl vttbrs = new VttbrControl();
    private final PageControl pages = new PageControl(vttbrs, new PhysicalCore(0, board, new Traces().ring(0)));
    private final VmBuilder builder = new VmBuilder(board, seats, ram, format, vttbrs, pages);

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
    void a_vm_without_room_for_its_tables_is_refused_and_takes_nothing() {
        // The first table has two pages; four are below it, and the UART's registers have one.
        free(0x6000);
        Vm vm = vm(0, BundleLayout.KIND_KERNEL, 1, 4 * MIB);
        assertEquals(BundleDefect.NO_MEMORY, builder.build(vm));
        assertEquals(0, vm.ram.size());
        assertTrue(ram.hasTables(6));
        for (int pages = 1; pages < 6; pages++) {
            free(pages * 0x1000L);
            assertEquals(BundleDefect.NO_MEMORY, builder.build(vm));
            assertTrue(ram.hasTables(pages));
        }
        free(0x8000);
        assertEquals(BundleDefect.NONE, builder.build(vm));
        assertTrue(ram.hasTables(1));
        assertFalse(ram.hasTables(2));
    }

    @Test
    void each_gibibyte_has_a_table_from_the_start() {
        free(0xa000);
        assertEquals(BundleDefect.NONE, builder.build(vm(0, BundleLayout.KIND_KERNEL, 1, 2048 * MIB + 2 * MIB)));
        assertFalse(ram.hasTables(2));
    }

    @Test
    void more_memory_than_a_guest_has_addresses_is_refused() {
        free(64 * MIB);
        assertEquals(BundleDefect.NO_MEMORY, builder.build(vm(0, BundleLayout.KIND_KERNEL, 1, 7170 * MIB)));
        assertEquals(BundleDefect.NO_MEMORY, builder.build(vm(0, BundleLayout.KIND_KERNEL, 1, Long.MAX_VALUE & -2 * MIB)));
        assertEquals(BundleDefect.NONE, builder.build(vm(0, BundleLayout.KIND_KERNEL, 1, 7168 * MIB)));
    }

    @Test
    void bios_guests_take_one_erased_block_together() {
        free(64 * MIB);
        assertEquals(BundleDefect.NONE, builder.build(vm(0, BundleLayout.KIND_BIOS, 1, 4 * MIB)));
        assertEquals(BundleDefect.NONE, builder.build(vm(1, BundleLayout.KIND_BIOS, 1, 4 * MIB)));
        assertEquals(-1L, machine.load64(new Pa(RAM)));
        assertEquals(-1L, machine.load64(new Pa(RAM + 2 * MIB - 8)));
        assertEquals(RAM + 2 * MIB, ram.block().raw());
    }

    @Test
    void a_bios_without_a_block_for_erased_flash_is_refused() {
        free(0x1_0000);
        Vm vm = vm(0, BundleLayout.KIND_BIOS, 1, 4 * MIB);
        assertEquals(BundleDefect.NO_MEMORY, builder.build(vm));
        assertEquals(0, vm.flash.size());
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
