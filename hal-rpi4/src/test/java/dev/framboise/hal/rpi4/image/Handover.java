package dev.framboise.hal.rpi4.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The image, a bundle and a device tree in one file that QEMU loads as a kernel: QEMU itself would refuse a damaged tree,
 * or mend it.
 */
final class Handover {
    private static final int LOADED_AT = 0x20_0000;
    private static final int KERNEL = 0x1000;
    private static final int IMAGE_SIZE = 16;
    private static final int TREE = 64;

    private final byte[] front;
    private final long bundleStart;
    private final int bundleLength;

    /** The image of {@code image} with {@code bundle} behind it; works in {@code directory}. */
    Handover(TestImage image, Path bundle, Path directory) throws IOException {
        byte[] kernel = Files.readAllBytes(image.file());
        byte[] guests = Files.readAllBytes(bundle);
        int kernelSize = (int) ByteBuffer.wrap(kernel).order(ByteOrder.LITTLE_ENDIAN).getLong(IMAGE_SIZE);
        int bundleAt = aligned(KERNEL + kernelSize);
        bundleLength = guests.length;
        ByteBuffer file = ByteBuffer.allocate(aligned(bundleAt + guests.length));
        file.put(FlatBinary.assemble(directory, "handover")).position(KERNEL).put(kernel);
        file.position(bundleAt).put(guests);
        front = file.array();
        bundleStart = LOADED_AT + bundleAt;
    }

    /** Where the bundle is, a physical address. */
    long bundleStart() {
        return bundleStart;
    }

    /** Its bytes. */
    long bundleLength() {
        return bundleLength;
    }

    /** Writes the file with {@code tree}. */
    Path write(byte[] tree, Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(front.length + tree.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(front).put(tree);
        bytes.putLong(IMAGE_SIZE, bytes.capacity()).putLong(TREE, front.length);
        return Files.write(file, bytes.array());
    }

    private static int aligned(int at) {
        return at + 0xfff & ~0xfff;
    }
}
