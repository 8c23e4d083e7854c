package dev.framboise.vmkernel.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import dev.framboise.vmkernel.FlatMachine;
import dev.framboise.vmkernel.fdt.GuestTree;
import dev.framboise.vmkernel.vm.Placement;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No byte behind what the firmware loaded is read, and what is accepted lies inside it. */
class DamagedBundleTest {
    private static final long BASE = 0x800_0000L;
    private static final int FORGERIES = 50_000;
    private static final int BOUNDARY = BundleLayout.PAYLOAD_ALIGNMENT;

    private final FlatMachine machine = new FlatMachine();
    private final BundleReader reader = new BundleReader();
    private final GuestDescriptor guest = new GuestDescriptor();
    private final DamagedBundle damaged = new DamagedBundle(DamagedBundle.sound());
    private final Map<BundleDefect, Integer> outcomes = new EnumMap<>(BundleDefect.class);

    @AfterEach
    void unplug() {
        machine.close();
    }

    /** Opens, reads and places all of it; what came of the bundle, or of its worst guest. */
    private BundleDefect judge(byte[] bytes) {
        machine.put(BASE, bytes);
        machine.wall = BASE + bytes.length;
        BundleDefect verdict = reader.open(new Pa(BASE), bytes.length);
        for (int i = 0; i < reader.guests(); i++) {
            BundleDefect defect = reader.read(i, guest);
            if (defect == BundleDefect.NONE) {
                assertInside(bytes.length);
                defect = place();
            }
            outcomes.merge(defect, 1, Integer::sum);
            verdict = verdict == BundleDefect.NONE ? defect : verdict;
        }
        return verdict;
    }

    private void assertInside(long length) {
        assertInside(guest.image().raw() - BASE, guest.imageLength, length);
        if (guest.initrdLength != 0) {
            assertInside(guest.initrd().raw() - BASE, guest.initrdLength, length);
        }
        if (guest.commandLineLength != 0) {
            assertInside(guest.commandLine().raw() - BASE, guest.commandLineLength, length);
        }
    }

    private static void assertInside(long offset, long bytes, long length) {
        assertTrue(offset >= BOUNDARY && bytes > 0 && bytes <= length && offset <= length - bytes, offset + " + " + bytes);
    }

    /** What has a place in the guest's memory has one of its own. */
    private BundleDefect place() {
        Placement placement = new Placement();
        BundleDefect defect = placement.place(guest);
        if (defect == BundleDefect.NONE && !guest.isBios()) {
            assertTrue(placement.image >= 0 && placement.image + guest.imageLength <= placement.initrd);
            assertTrue(placement.initrd + guest.initrdLength <= placement.tree);
            assertTrue(placement.tree + GuestTree.MOST_BYTES <= guest.memory);
        }
        return defect;
    }

    @Test
    void theSoundBundleIsUsable() {
        assertEquals(BundleDefect.NONE, judge(damaged.cut(damaged.length())));
    }

    @Test
    void everyCutBundleIsTruncated() {
        assertEquals(BundleDefect.ABSENT, judge(damaged.cut(0)));
        for (int length = 1; length < damaged.length(); length++) {
            if (length < 2 * BOUNDARY || Math.abs((length + 8) % BOUNDARY - 8) <= 8 || length % 97 == 0) {
                assertEquals(BundleDefect.TRUNCATED, judge(damaged.cut(length)), "cut to " + length);
            }
        }
    }

    /** Nearly every bit: the length's low bits can grow into nothing, since the firmware pads. */
    @Test
    void everyBitInFrontOfThePayloadsMatters() {
        for (int bit = 0; bit < DamagedBundle.frontBits(); bit++) {
            assertNotEquals(BundleDefect.NONE, judge(damaged.flippedInFront(bit)), "bit " + bit);
        }
    }

    @Test
    void everyForgedBundleIsReadInsideItsBoundsAndItsGuestsPlacedInTheirs() {
        for (long seed = 0; seed < FORGERIES; seed++) {
            try {
                judge(damaged.forged(new Random(seed)));
            } catch (RuntimeException | AssertionError escaped) {
                throw new AssertionError("seed " + seed, escaped);
            }
        }
        for (BundleDefect defect : new BundleDefect[] {BundleDefect.NONE, BundleDefect.BAD_KIND, BundleDefect.BAD_VCPUS,
            BundleDefect.BAD_MEMORY, BundleDefect.PAYLOAD_MISALIGNED, BundleDefect.PAYLOAD_OUTSIDE, BundleDefect.NO_IMAGE,
            BundleDefect.COMMAND_LINE_TOO_LONG, BundleDefect.RESERVED_NOT_ZERO, BundleDefect.DOES_NOT_FIT,
            BundleDefect.IMAGE_MISALIGNED}) {
            assertTrue(outcomes.getOrDefault(defect, 0) > 10, "too few of " + defect + ": " + outcomes);
        }
    }

    @Test
    void theWallIsThere() {
        byte[] bytes = damaged.cut(damaged.length());
        machine.put(BASE, bytes);
        machine.wall = BASE + 600;
        assertThrows(AssertionError.class, () -> reader.open(new Pa(BASE), bytes.length));
    }
}
