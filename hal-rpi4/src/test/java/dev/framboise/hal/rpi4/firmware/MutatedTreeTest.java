package dev.framboise.hal.rpi4.firmware;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.hal.rpi4.firmware.TreeMutator.Way;
import dev.framboise.hal.rpi4.memory.Ranges;
import dev.framboise.hal.rpi4.soc.Bcm2711;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever the firmware passes: a finished answer or a defect with its name, in a bounded number of loads. */
class MutatedTreeTest {
    private static final int TREES = 100_000;
    /** Loads for each byte of a tree: every property's name is compared with a dozen others, every value is read once. */
    private static final int LOADS_PER_BYTE = 48;
    private static final int LOADS = 100_000;

    private final byte[] sound = FullTree.blob(0x0800_0000L, 0x0100_0001L);
    private final TreeMutator mutator = new TreeMutator(sound);
    private final TreeBytes bytes = new TreeBytes();

    private TreeMemory.Reading read(byte[] tree) {
        int size = ByteBuffer.wrap(tree).getInt(4);
        int claimed = size < Fdt.HEADER_SIZE || size > Fdt.LARGEST ? Fdt.HEADER_SIZE : size;
        return bytes.read(tree, claimed, LOADS + (long) LOADS_PER_BYTE * claimed);
    }

    @Test
    void theSoundTreeIsUsable() {
        TreeMemory.Reading reading = read(sound);
        assertEquals(Defect.NONE, reading.defect);
        assertEquals(4, reading.tree.cores());
        assertEquals(2, reading.tree.memory().count());
        assertEquals(1767225600L, reading.epoch);
        assertUsable(reading.tree);
    }

    @Test
    void everyMutatedTreeIsUsableOrHasANamedDefect() {
        Map<Defect, Integer> outcomes = new EnumMap<>(Defect.class);
        for (long seed = 0; seed < TREES; seed++) {
            try {
                TreeMemory.Reading reading = read(mutator.damaged(seed));
                outcomes.merge(reading.defect, 1, Integer::sum);
                if (reading.defect == Defect.NONE) {
                    assertUsable(reading.tree);
                }
            } catch (RuntimeException | AssertionError escaped) {
                throw new AssertionError("seed " + seed, escaped);
            }
        }
        // All that a tree alone can have: the others are the image's and the board's.
        assertEquals(EnumSet.complementOf(EnumSet.of(Defect.DAMAGED_IMAGE, Defect.NOT_MAPPED, Defect.NO_COUNTER_FREQUENCY,
                Defect.SECURE_INTERRUPTS, Defect.SECURE_PRIORITIES, Defect.DAMAGED_MANIFEST, Defect.NOT_AS_MEASURED)), outcomes.keySet(), outcomes.toString());
        assertTrue(outcomes.get(Defect.NONE) < TREES * 3 / 4, "so tame a mutator shows nothing: " + outcomes);
    }

    private static void assertUsable(DeviceTree tree) {
        assertTrue(tree.cores() >= 1 && tree.cores() <= 4);
        for (int i = 1; i < tree.cores(); i++) {
            long slot = tree.releaseAddress(i).raw();
            assertTrue(slot > 0 && slot < Bcm2711.DEVICES_START.raw() && slot % 8 == 0, "core " + i + " waits at " + slot);
        }
        for (int frame = 0; frame < 4; frame++) {
            long at = tree.gicFrame(frame).raw();
            assertTrue(at >= Bcm2711.DEVICES_START.raw() && at < Bcm2711.DEVICES_END.raw(), "a GIC frame at " + at);
        }
        assertTrue(tree.memory().count() > 0);
        for (Ranges ranges : new Ranges[] {tree.memory(), tree.reserved(), tree.notMapped()}) {
            for (int i = 0; i < ranges.count(); i++) {
                assertTrue(ranges.start(i) >= 0 && ranges.start(i) < ranges.end(i), "a range from " + ranges.start(i));
            }
        }
        assertTrue(tree.chosen().initrdLength() >= 0);
    }

    /** The bound and the walls are there: a reader that did one step too many would be caught. */
    @Test
    void aLoadTooManyIsSeen() {
        read(sound);
        long needed = bytes.loads();
        bytes.read(sound, sound.length, needed);
        assertThrows(AssertionError.class, () -> bytes.read(sound, sound.length, needed - 1));
        byte[] cut = java.util.Arrays.copyOf(sound, sound.length / 2);
        assertThrows(AssertionError.class, () -> bytes.read(cut, cut.length, Long.MAX_VALUE));
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void everyWayOfDamageChangesWhatIsReadOfSomeTree(Way way) {
        Random random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            TreeMemory.Reading reading = read(mutator.damaged(way, random));
            if (reading.defect != Defect.NONE || !summary(reading).equals(summary(read(sound)))) {
                return;
            }
        }
        throw new AssertionError(way + " never matters");
    }

    private static String summary(TreeMemory.Reading reading) {
        StringBuilder text = new StringBuilder();
        DeviceTree tree = reading.tree;
        for (Ranges ranges : new Ranges[] {tree.memory(), tree.reserved(), tree.notMapped()}) {
            for (int i = 0; i < ranges.count(); i++) {
                text.append(ranges.start(i)).append('-').append(ranges.end(i)).append(' ');
            }
        }
        for (int frame = 0; frame < 4; frame++) {
            text.append(tree.gicFrame(frame).raw()).append(' ');
        }
        return text.append(tree.cores()).append(reading.epoch).append(tree.chosen().initrd().raw()).toString();
    }

    @Test
    void aReservationThatIsNotKeptIsADefect() {
        DtbWriter many = new DtbWriter();
        for (int i = 0; i < 65; i++) {
            many.reserve(0x1000_0000L + i * 0x2000L, 0x1000);
        }
        assertEquals(Defect.BAD_RESERVATIONS, read(board(many, 1, 1, true)).defect);
        assertEquals(Defect.NONE, read(board(new DtbWriter(), 30, 1, true)).defect);
        assertEquals(Defect.BAD_RESERVATIONS, read(board(new DtbWriter(), 40, 1, true)).defect);
        assertEquals(Defect.BAD_RESERVATIONS, read(board(new DtbWriter(), 1, 1, false)).defect);
    }

    /** Each of many reservations would be looked up in each of many translations: hours on a board. */
    @Test
    void reservationsTimesTranslationsAreBounded() {
        assertEquals(Defect.BAD_RESERVATIONS, read(board(new DtbWriter(), 1, 50_000, true)).defect);
    }

    @Test
    void aReservationThatWrapsAroundReachesToTheEnd() {
        TreeMemory.Reading reading = read(board(new DtbWriter().reserve(0x3000_0000L, -0x1000L), 1, 1, true));
        assertEquals(Defect.NONE, reading.defect);
        assertTrue(reading.tree.reserved().end(0) >= 1L << 36, "0x" + Long.toHexString(reading.tree.reserved().end(0)));
    }

    /** A tree with {@code nodes} reservations of {@code entries} ranges each, under a bus with as many translations. */
    private static byte[] board(DtbWriter tree, int nodes, int entries, boolean placed) {
        tree.begin("").strings("compatible", "brcm,bcm2711").cells("#address-cells", 2).cells("#size-cells", 1);
        tree.begin("reserved-memory").cells("#address-cells", 2).cells("#size-cells", 1);
        if (placed) {
            long[] ranges = repeated(entries, 5, 0, 0, 0, 1);
            ranges[ranges.length - 5] = 0;
            ranges[ranges.length - 1] = 0x7fff_ffff;
            tree.cells("ranges", ranges);
        }
        for (int i = 0; i < nodes; i++) {
            tree.begin("r@" + i).cells("reg", repeated(entries, 0, 0x2000_0000L + i * 0x2000L, 0x1000)).end();
        }
        tree.end();
        tree.begin("gic").strings("compatible", "arm,gic-400").cells("reg", 0, 0xff841000L, 0x1000, 0, 0xff842000L, 0x2000, 0,
                0xff844000L, 0x2000, 0, 0xff846000L, 0x2000).end();
        tree.begin("cpus").cells("#address-cells", 1).cells("#size-cells", 0).begin("cpu@0").strings("device_type", "cpu")
                .cells("reg", 0).end().end();
        tree.begin("memory@0").strings("device_type", "memory").cells("reg", 0, 0, 0x3b40_0000L).end();
        return tree.end().blob();
    }

    private static long[] repeated(int times, long... cells) {
        long[] all = new long[times * cells.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = cells[i % cells.length];
        }
        return all;
    }
}
