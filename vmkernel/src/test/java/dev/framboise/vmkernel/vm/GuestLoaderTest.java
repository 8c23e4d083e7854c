package dev.framboise.vmkernel.vm;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatBoard;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.TestBundle;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.bundle.BundleReader;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a VM's memory holds when it begins. The machine's memory is full of junk before. */
class GuestLoaderTest {
    private static final long BUNDLE = 0x800_0000L;
    private static final int MIB = 1 << 20;

    private final FlatMachine machine = new FlatMachine();
    private final FlatBoard board = new FlatBoard();
    private final TestBundle bundle = new TestBundle();
    private final Kernel kernel = new Kernel(board);
    private final Vm vm = kernel.vms[0];
    private final byte[] image = new byte[70_003];
    private final byte[] initrd = new byte[33_333];

    @AfterEach
    void unplug() {
        machine.close();
    }

    private void build() {
        new Random(1).nextBytes(image);
        new Random(2).nextBytes(initrd);
        byte[] bytes = bundle.bytes();
        machine.put(BUNDLE, bytes);
        BundleReader reader = new BundleReader();
        reader.open(new Pa(BUNDLE), bytes.length);
        assertEquals(BundleDefect.NONE, reader.read(0, vm.guest));
        kernel.ram.prepare(board);
        kernel.format.prepare();
        kernel.vttbrs.prepare(kernel.ram);
        Seats seats = new Seats(board, kernel.dispatcher);
        VmBuilder builder = new VmBuilder(board, seats, kernel.ram, kernel.format, kernel.vttbrs, kernel.pages);
        assertEquals(BundleDefect.NONE, builder.build(vm));
        kernel.pages.takeOver(kernel.ram);
        assertTrue(kernel.pages.promise(0, vm.ram.size() + vm.flash.size()));
    }

    private void load() {
        vm.loader.begin();
        int steps = 0;
        while (!vm.loader.step()) {
            assertTrue(++steps < 10_000);
        }
    }

    /** As when all its vCPUs have left. */
    private void end() {
        for (int turns = 0; !kernel.pages.isGone(0); turns++) {
            assertTrue(turns < 20);
            kernel.pages.take(0, 0);
        }
    }

    private byte[] ram(long offset, int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = machine.get(vm.ram.at(offset + i).raw(), 1)[0];
        }
        return bytes;
    }

    private void assertFresh() {
        assertArrayEquals(new byte[0x8_0000], ram(0, 0x8_0000));
        assertArrayEquals(image, ram(0x8_0000, image.length));
        long end = 0x8_0000 + image.length;
        assertArrayEquals(new byte[(int) (4 * MIB - end)], ram(end, (int) (4 * MIB - end)));
        assertArrayEquals(initrd, ram(4 * MIB, initrd.length));
        assertArrayEquals(new byte[1000], ram(4 * MIB + initrd.length, 1000));
        assertArrayEquals(new byte[] {(byte) 0xd0, 0x0d, (byte) 0xfe, (byte) 0xed}, ram(6 * MIB, 4));
        assertArrayEquals(new byte[MIB], ram(7 * MIB, MIB));
    }

    private void assertAllClean() {
        for (long at = 0; at < vm.ram.size(); at += 64) {
            assertTrue(machine.cleanLines.contains(vm.ram.at(at).raw() >>> 6));
        }
    }

    @Test
    void every_byte_of_ram_is_the_images_the_initrds_the_trees_or_zero_and_none_waits_in_a_cache() {
        bundle.guest("g", image).memory(8 * MIB).initrd(initrd);
        build();
        load();
        assertFresh();
        assertAllClean();
        assertTrue(machine.effects.contains("ic ialluis"));
    }

    @Test
    void memory_in_pieces_from_several_ranges_reads_as_one() {
        board.ram = new long[][] {{0x1000_0000L, 2 * MIB}, {0x2000_0000L, 3 * MIB}, {0x3000_0000L, 4 * MIB + 0x1_0000}};
        bundle.guest("g", image).memory(8 * MIB).initrd(initrd);
        build();
        load();
        assertEquals(List.of(0x1000_0000L, 0x2000_0000L, 0x3000_0000L, 0x3020_0000L),
                LongStream.range(0, 4).mapToObj(block -> vm.ram.at(block * 2 * MIB).raw()).toList());
        assertFresh();
        assertAllClean();
    }

    @Test
    void a_second_load_leaves_no_trace_of_the_first_run() {
        bundle.guest("g", image).memory(8 * MIB).initrd(initrd);
        build();
        load();
        for (int i = 0; i < 8 * MIB; i += 4096) {
            machine.put(vm.ram.at(i + 5).raw(), new byte[] {1, 2, 3, 4});
        }
        end();
        load();
        assertFresh();
        assertAllClean();
    }

    @Test
    void no_step_touches_more_than_a_piece() {
        bundle.guest("g", image).memory(8 * MIB).initrd(initrd);
        build();
        // First devices and regions; then for each block what scrubs it, and two more.
        int clearing = 8 * MIB / 0x4000 + 2 * 4 + 16;
        vm.loader.begin();
        boolean done = false;
        for (int step = 0; !done; step++) {
            machine.cleanLines.clear();
            int before = machine.stores;
            done = vm.loader.step();
            assertTrue(machine.cleanLines.size() <= 0x4000 / 64 + 1);
            assertTrue(machine.stores - before <= (step < clearing ? 0x4000 : 0x2000) / 8, "step " + step);
        }
    }

    @Test
    void a_bios_lies_in_flash_and_the_rest_of_its_block_is_zero() {
        bundle.guest("u", image).kind(BundleLayout.KIND_BIOS).memory(4 * MIB);
        build();
        load();
        assertArrayEquals(image, machine.get(vm.flash.at(0).raw(), image.length));
        assertArrayEquals(new byte[1000], machine.get(vm.flash.at(image.length).raw(), 1000));
        assertArrayEquals(new byte[] {(byte) 0xd0, 0x0d, (byte) 0xfe, (byte) 0xed}, ram(0, 4));
    }
}
