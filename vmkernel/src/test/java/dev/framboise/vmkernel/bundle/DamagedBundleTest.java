package dev.framboise.vmkernel.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.armv8.address.Pa;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No byte behind what the firmware loaded is read, and what is accepted lies inside it. */
class DamagedBundleTest {
    private static final int FORGERIES = 50_000;
    private static final int BOUNDARY = BundleLayout.PAYLOAD_ALIGNMENT;

    private final BundleJudge judge = new BundleJudge();
    private final DamagedBundle damaged = new DamagedBundle(DamagedBundle.sound());

    @AfterEach
    void unplug() {
        judge.close();
    }

    @Test
    void theSoundBundleIsUsable() {
        assertEquals(BundleDefect.NONE, judge.judge(damaged.cut(damaged.length())));
    }

    @Test
    void everyCutBundleIsTruncated() {
        assertEquals(BundleDefect.ABSENT, judge.judge(damaged.cut(0)));
        for (int length = 1; length < damaged.length(); length++) {
            if (length < 2 * BOUNDARY || Math.abs((length + 8) % BOUNDARY - 8) <= 8 || length % 97 == 0) {
                assertEquals(BundleDefect.TRUNCATED, judge.judge(damaged.cut(length)), "cut to " + length);
            }
        }
    }

    /** Nearly every bit: the length's low bits can grow into nothing, since the firmware pads. */
    @Test
    void everyBitInFrontOfThePayloadsMatters() {
        for (int bit = 0; bit < DamagedBundle.frontBits(); bit++) {
            assertNotEquals(BundleDefect.NONE, judge.judge(damaged.flippedInFront(bit)), "bit " + bit);
        }
    }

    @Test
    void everyForgedBundleIsReadInsideItsBoundsAndItsGuestsPlacedInTheirs() {
        for (long seed = 0; seed < FORGERIES; seed++) {
            try {
                judge.judge(damaged.forged(new Random(seed)));
            } catch (RuntimeException | AssertionError escaped) {
                throw new AssertionError("seed " + seed, escaped);
            }
        }
        for (BundleDefect defect : new BundleDefect[] {BundleDefect.NONE, BundleDefect.BAD_KIND, BundleDefect.BAD_VCPUS,
            BundleDefect.BAD_MEMORY, BundleDefect.PAYLOAD_MISALIGNED, BundleDefect.PAYLOAD_OUTSIDE, BundleDefect.NO_IMAGE,
            BundleDefect.COMMAND_LINE_TOO_LONG, BundleDefect.RESERVED_NOT_ZERO, BundleDefect.DOES_NOT_FIT,
            BundleDefect.IMAGE_MISALIGNED}) {
            assertTrue(judge.outcomes.getOrDefault(defect, 0) > 10, "too few of " + defect + ": " + judge.outcomes);
        }
    }

    @Test
    void theWallIsThere() {
        byte[] bytes = damaged.cut(damaged.length());
        judge.machine.put(BundleJudge.BASE, bytes);
        judge.machine.wall = BundleJudge.BASE + 600;
        assertThrows(AssertionError.class, () -> judge.reader.open(new Pa(BundleJudge.BASE), bytes.length));
    }
}
