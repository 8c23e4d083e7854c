package dev.framboise.vmkernel.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.TestBundle;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.BundleLayout;
import dev.framboise.vmkernel.bundle.BundleReader;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Expected offsets are what QEMU 10.0 computes in hw/arm/boot.c for the same kernel, initrd and memory. */
class PlacementTest {
    private static final long MIB = 1L << 20;
    private static final long BUNDLE = 0x800_0000L;

    private final FlatMachine machine = new FlatMachine();
    private final TestBundle bundle = new TestBundle();
    private final Placement placement = new Placement();

    @AfterEach
    void unplug() {
        machine.close();
    }

    private BundleDefect place() {
        machine.play();
        byte[] bytes = bundle.bytes();
        machine.put(BUNDLE, bytes);
        BundleReader reader = new BundleReader();
        assertEquals(BundleDefect.NONE, reader.open(new Pa(BUNDLE), bytes.length));
        GuestDescriptor guest = new GuestDescriptor();
        assertEquals(BundleDefect.NONE, reader.read(0, guest));
        return placement.place(guest);
    }

    private static byte[] image(long textOffset, long imageSize, int length) {
        ByteBuffer image = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        image.putLong(8, textOffset).putLong(16, imageSize).putInt(56, 0x644d5241);
        return image.array();
    }

    @Test
    void a_flat_binary_goes_512_kib_up() {
        bundle.guest("flat", new byte[100]).memory(256 * MIB);
        assertEquals(BundleDefect.NONE, place());
        assertEquals(0x8_0000, placement.image);
        assertEquals(128 * MIB, placement.initrd);
        assertEquals(128 * MIB, placement.tree);
        assertEquals(0x4008_0000L, placement.entryPoint);
        assertEquals(0x4800_0000L, placement.contextId);
    }

    @Test
    void an_image_goes_where_its_header_says_and_off_the_first_page() {
        bundle.guest("linux", image(0, 30 * MIB, 4096)).memory(256 * MIB).initrd(new byte[5]);
        assertEquals(BundleDefect.NONE, place());
        assertEquals(2 * MIB, placement.image);
        assertEquals(128 * MIB, placement.initrd);
        assertEquals(130 * MIB, placement.tree);
    }

    @Test
    void an_older_image_keeps_its_offset_and_one_without_size_the_flat_one() {
        bundle.guest("old", image(0x8_0000, MIB, 4096)).memory(64 * MIB);
        assertEquals(BundleDefect.NONE, place());
        assertEquals(0x8_0000, placement.image);
        assertEquals(32 * MIB, placement.tree);
        PlacementTest ancient = new PlacementTest();
        ancient.bundle.guest("ancient", image(0x1234, 0, 4096)).memory(64 * MIB);
        assertEquals(BundleDefect.NONE, ancient.place());
        assertEquals(0x8_0000, ancient.placement.image);
    }

    @Test
    void initrd_and_tree_lie_beyond_the_bss() {
        bundle.guest("fat", image(0, 150 * MIB + 1, 4096)).memory(256 * MIB).initrd(new byte[4096]);
        assertEquals(BundleDefect.NONE, place());
        assertEquals(152 * MIB + 4096, placement.initrd);
        assertEquals(154 * MIB, placement.tree);
    }

    @Test
    void what_does_not_fit_is_refused_whatever_the_header_claims() {
        long[][] headers = {{0, 65 * MIB}, {0, -1L}, {-1L << 20, MIB}, {62 * MIB, 4 * MIB}, {Long.MIN_VALUE, 8},
            {0, Long.MIN_VALUE}, {0, 63 * MIB}};
        for (long[] header : headers) {
            PlacementTest each = new PlacementTest();
            each.bundle.guest("big", image(header[0], header[1], 4096)).memory(64 * MIB);
            assertEquals(BundleDefect.DOES_NOT_FIT, each.place(), header[0] + " " + header[1]);
        }
        bundle.guest("odd", image(0x8_0004, MIB, 4096)).memory(64 * MIB);
        assertEquals(BundleDefect.IMAGE_MISALIGNED, place());
    }

    @Test
    void an_initrd_or_a_tree_that_reaches_beyond_ram_is_refused() {
        bundle.guest("g", new byte[8]).memory(4 * MIB).initrd(new byte[(2 << 20) + 1]);
        assertEquals(BundleDefect.DOES_NOT_FIT, place());
        PlacementTest tree = new PlacementTest();
        tree.bundle.guest("g", new byte[8]).memory(4 * MIB).initrd(new byte[1]);
        assertEquals(BundleDefect.DOES_NOT_FIT, tree.place(), "no room for a tree above the initrd");
        PlacementTest small = new PlacementTest();
        small.bundle.guest("g", new byte[8]).memory(2 * MIB);
        assertEquals(BundleDefect.DOES_NOT_FIT, small.place());
    }

    @Test
    void a_bios_begins_at_0_and_finds_the_tree_at_the_start_of_ram() {
        bundle.guest("u", new byte[8]).kind(BundleLayout.KIND_BIOS).memory(16 * MIB).initrd(new byte[8]);
        assertEquals(BundleDefect.NONE, place());
        assertEquals(0, placement.entryPoint);
        assertEquals(0, placement.contextId);
        assertEquals(0, placement.tree);
        assertEquals(8 * MIB, placement.initrd);
    }

    @Test
    void a_bios_longer_than_a_bank_or_with_too_long_an_initrd_is_refused() {
        GuestDescriptor guest = new GuestDescriptor();
        guest.kind = BundleLayout.KIND_BIOS;
        guest.imageLength = GuestMap.FLASH_BANK_SIZE + 1;
        guest.memory = 16 * MIB;
        assertEquals(BundleDefect.BIOS_TOO_LONG, placement.place(guest));
        guest.imageLength = -1;
        assertEquals(BundleDefect.BIOS_TOO_LONG, placement.place(guest));
        guest.imageLength = GuestMap.FLASH_BANK_SIZE;
        assertEquals(BundleDefect.NONE, placement.place(guest));
        guest.initrdLength = 8 * MIB + 1;
        assertEquals(BundleDefect.DOES_NOT_FIT, placement.place(guest));
    }

    @Test
    void parts_never_overlap() {
        for (int size = 1; size < 200; size += 13) {
            PlacementTest each = new PlacementTest();
            each.bundle.guest("g", image(0, size * MIB, 4096)).memory(512 * MIB).initrd(new byte[size * 1000]);
            assertEquals(BundleDefect.NONE, each.place());
            Placement p = each.placement;
            assertTrue(p.image + size * MIB <= p.initrd);
            assertTrue(p.initrd + size * 1000L <= p.tree);
            assertEquals(0, p.tree % (2 * MIB));
        }
    }
}
