package dev.framboise.vmkernel.bundle;

import dev.framboise.vmkernel.TestBundle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** A bundle of two guests and what can become of it on the way. */
public final class DamagedBundle {
    private static final long[] ODD = {0, 1, 2, 4, 5, 7, 8, 63, 64, 511, 512, 1088, 2047, 2048, 4095, 4096, 4097, 8192, 12288,
        0x1f_ffff, 0x20_0000, 0x40_0000, 0x100_0000, 0x7fff_ffff, 0x8000_0000L, 0xffff_ffffL, 1L << 40, Long.MAX_VALUE,
        Long.MIN_VALUE, -0x20_0000, -4096, -8, -1};
    private static final int FRONT = TestBundle.descriptor(2);

    private final byte[] sound;
    private final int image;

    /** Damages copies of {@code sound}, a bundle of two guests. */
    public DamagedBundle(byte[] sound) {
        this.sound = sound.clone();
        image = (int) ByteBuffer.wrap(sound).order(ByteOrder.LITTLE_ENDIAN)
                .getLong(TestBundle.descriptor(0) + BundleLayout.IMAGE_OFFSET);
    }

    /** A bundle of a kernel with all that it can have and a bios. */
    static byte[] sound() {
        TestBundle bundle = new TestBundle();
        bundle.guest("debian-1", image(0x1_2000)).vcpus(2).initrd(new byte[100]).commandLine("console=ttyAMA0");
        bundle.guest("b", new byte[8]).kind(BundleLayout.KIND_BIOS);
        return bundle.bytes();
    }

    /** A kernel with the header of an arm64 Image. */
    private static byte[] image(int size) {
        ByteBuffer image = ByteBuffer.allocate(5000).order(ByteOrder.LITTLE_ENDIAN);
        image.putLong(16, size).putInt(56, 0x644d5241);
        return image.array();
    }

    /** One bit of what is read before a payload is. */
    public byte[] flippedInFront(Random random) {
        return flippedInFront(random.nextInt(frontBits()));
    }

    /** Bit {@code bit} of that. */
    byte[] flippedInFront(int bit) {
        byte[] bytes = sound.clone();
        bytes[bit / 8] ^= (byte) (1 << bit % 8);
        return bytes;
    }

    /** Bits in front. */
    static int frontBits() {
        return FRONT * 8;
    }

    /** One to three fields are odd numbers, the image's header among them; the checksum is right, as an enemy would make it. */
    public byte[] forged(Random random) {
        byte[] bytes = sound.clone();
        ByteBuffer words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = random.nextInt(3); i >= 0; i--) {
            long value = ODD[random.nextInt(ODD.length)] + (random.nextInt(4) == 0 ? random.nextInt(4096) : 0);
            int guest = TestBundle.descriptor(random.nextInt(2));
            switch (random.nextInt(4)) {
                case 0 -> words.putInt(guest + BundleLayout.KIND + 4 * random.nextInt(2), (int) value);
                case 1 -> words.putLong(image + 8 + 8 * random.nextInt(2), value);
                case 2 -> words.putLong(BundleLayout.HEADER_LENGTH, sound.length - random.nextInt(sound.length));
                default -> words.putLong(guest + BundleLayout.MEMORY + 8 * random.nextInt(7), value);
            }
        }
        TestBundle.seal(bytes);
        return bytes;
    }

    /** Its first bytes. */
    public byte[] cut(int length) {
        return Arrays.copyOf(sound, length);
    }

    /** Bytes of the sound one. */
    public int length() {
        return sound.length;
    }
}
