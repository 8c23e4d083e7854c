package dev.framboise.hal.rpi4.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.framboise.hal.rpi4.firmware.TreeMemory.Reading;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeviceTreeTest {
    private static Reading read(BoardTree tree) {
        return new TreeMemory(tree.blob()).read();
    }

    private static Reading read(byte[] blob) {
        return new TreeMemory(blob).read();
    }

    @Test
    void theBoardsTreeNamesEverything() {
        TreeMemory memory = new TreeMemory(new BoardTree().blob());
        Reading reading = memory.read();
        DeviceTree tree = reading.tree;
        assertEquals(Defect.NONE, reading.defect);
        assertEquals(1, tree.memory().count());
        assertEquals(0x3b40_0000L, tree.memory().end(0));
        assertEquals(0xff84_1000L, tree.gicFrame(DeviceTree.GIC_DISTRIBUTOR).raw());
        assertEquals(0xff84_2000L, tree.gicFrame(DeviceTree.GIC_CPU_INTERFACE).raw());
        assertEquals(0xff84_4000L, tree.gicFrame(DeviceTree.GIC_VIRTUAL_CONTROL).raw());
        assertEquals(0xff84_6000L, tree.gicFrame(DeviceTree.GIC_VIRTUAL_CPU_INTERFACE).raw());
        assertEquals(4, tree.cores());
        assertEquals(0xf0, tree.releaseAddress(3).raw());
        assertEquals(0x0800_0000L, tree.chosen().initrd().raw());
        assertEquals(0x0100_0001L, tree.chosen().initrdLength());
        assertEquals(1767225600L, memory.argument(reading, "framboise.epoch="));
    }

    @Test
    void reservationsCoverEveryPageTheyTouch() {
        DeviceTree tree = read(new BoardTree()).tree;
        assertEquals(1, tree.notMapped().count());
        assertEquals(0x3b3f_f000L, tree.notMapped().start(0));
        assertEquals(0x3b40_0000L, tree.notMapped().end(0));
        assertEquals(2, tree.reserved().count());
        assertEquals(0x1000, tree.reserved().end(0));
        assertEquals(0x1000_2000L, tree.reserved().end(1));
    }

    @Test
    void aWordThatOnlyContainsTheKeyIsNotTheArgument() {
        TreeMemory memory = new TreeMemory(new BoardTree().arguments("xframboise.epoch=5 framboise.epoch=7x").blob());
        assertEquals(7, memory.argument(memory.read(), "framboise.epoch="));
        TreeMemory none = new TreeMemory(new BoardTree().arguments("quiet").blob());
        assertEquals(0, none.argument(none.read(), "framboise.epoch="));
    }

    @Test
    void eachLackIsNamed() {
        assertEquals(Defect.NOT_THIS_BOARD, read(new BoardTree().compatible("brcm,bcm2837")).defect);
        assertEquals(Defect.NO_MEMORY, read(new BoardTree().memory(0, 0, 0)).defect);
        assertEquals(Defect.NO_GIC, read(new BoardTree().gic("brcm,bcm2836-l1-intc")).defect);
        assertEquals(Defect.NO_CORES, read(new BoardTree().cores(0)).defect);
        assertEquals(Defect.TOO_DEEP, read(new BoardTree().nesting(16)).defect);
        assertEquals(Defect.NONE, read(new BoardTree().nesting(15)).defect);
        assertEquals(0, read(new BoardTree().initrd()).tree.chosen().initrdLength());
        assertEquals(2, read(new BoardTree().cores(2)).tree.cores());
    }

    @Test
    void eachDamageIsNamed() {
        assertEquals(Defect.NO_DEVICE_TREE, read(new byte[64]).defect);
        assertEquals(Defect.TOO_LARGE, read(patched(4, 0x20_0001)).defect);
        assertEquals(Defect.BAD_HEADER, read(patched(4, 39)).defect);
        assertEquals(Defect.BAD_HEADER, read(patched(24, 18)).defect);
        assertEquals(Defect.BAD_HEADER, read(patched(8, 0x7fff_fffc)).defect);
        assertEquals(Defect.BAD_HEADER, read(patched(36, -1)).defect);
        assertEquals(Defect.BAD_STRUCTURE, read(new DtbWriter().begin("").unended()).defect);
        assertEquals(Defect.BAD_STRUCTURE, read(new DtbWriter().end().blob()).defect);
        assertEquals(Defect.BAD_STRUCTURE, read(new DtbWriter().flag("stray").blob()).defect);
        assertEquals(Defect.BAD_STRUCTURE, read(new DtbWriter().begin("").token(7).blob()).defect);
        assertEquals(Defect.BAD_STRUCTURE, read(new DtbWriter().begin("").blob()).defect);
    }

    private static byte[] patched(int offset, int value) {
        byte[] blob = new BoardTree().blob();
        ByteBuffer.wrap(blob).putInt(offset, value);
        return blob;
    }

    /** Every read is inside the tree: TreeMemory has no byte behind it. */
    @Test
    void aTreeCutAnywhereIsRefused() {
        byte[] blob = new BoardTree().blob();
        for (int length = 8; length < blob.length; length += 4) {
            byte[] cut = Arrays.copyOf(blob, length);
            ByteBuffer.wrap(cut).putInt(4, length);
            assertNotEquals(Defect.NONE, read(cut).defect, "cut to " + length);
        }
    }

    @Test
    void noFlippedBitMakesTheReaderLeaveTheTree() {
        byte[] blob = new BoardTree().blob();
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            byte[] flipped = blob.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                // Not the total size: a tree that lies about it is read where its length says.
                int at = 8 + random.nextInt(blob.length - 8);
                flipped[at] ^= (byte) (1 << random.nextInt(8));
            }
            read(flipped);
        }
    }
}
