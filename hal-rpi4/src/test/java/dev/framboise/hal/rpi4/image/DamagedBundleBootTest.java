package dev.framboise.hal.rpi4.image;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.vmkernel.bundle.BundleDefect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The image that ships, on QEMU's {@code raspi4b}, with bundles that were hurt on the way: it says how, and is off. */
class DamagedBundleBootTest {
    private static final int GUESTS = 12;
    private static final int NAME = 64;
    private static final int KIND = 64 + 32;

    @TempDir
    private static Path directory;
    private static TestImage image;
    private static byte[] sound;

    @BeforeAll
    static void build() throws Exception {
        image = TestImage.shipped();
        sound = Files.readAllBytes(TestGuest.bundle(directory, "ticks", "ticks"));
    }

    private static void unusable(BundleDefect why, byte[] bundle) throws Exception {
        Path file = Files.write(directory.resolve("damaged.bundle"), bundle);
        assertEquals("""
                framboise
                framboise: a hypervisor in Java
                framboise: the guest bundle cannot be used: @
                framboise: all virtual machines are off: powering off
                """.replace("@", why.sentence), image.run("-kernel", image.file().toString(), "-dtb", image.tree(), "-initrd",
                file.toString()));
    }

    private static byte[] flipped(int at, int bit) {
        byte[] bundle = sound.clone();
        bundle[at] ^= (byte) (1 << bit);
        return bundle;
    }

    @Test
    void aBundleCutInItsHeaderItsDescriptorsOrItsPayloadIsTruncated() throws Exception {
        for (int length : new int[] {40, 200, sound.length - 8}) {
            unusable(BundleDefect.TRUNCATED, Arrays.copyOf(sound, length));
        }
    }

    @Test
    void aFlippedBitIsToldByWhereItIs() throws Exception {
        unusable(BundleDefect.BAD_MAGIC, flipped(3, 1));
        unusable(BundleDefect.BAD_COUNT, flipped(GUESTS, 5));
        unusable(BundleDefect.BAD_CHECKSUM, flipped(NAME, 0));
        unusable(BundleDefect.BAD_CHECKSUM, flipped(KIND, 1));
    }

    @Test
    void someOtherFileIsNoBundle() throws Exception {
        unusable(BundleDefect.BAD_MAGIC, new byte[1 << 20]);
    }
}
