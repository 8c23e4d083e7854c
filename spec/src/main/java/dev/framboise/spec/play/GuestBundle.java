package dev.framboise.spec.play;

import dev.framboise.vmkernel.bundle.BundleLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A bundle of guests that are one image each, and are alike in all but their names. */
final class GuestBundle {
    private GuestBundle() {
    }

    /** The bytes. @param memory of each guest @param vcpus of each guest, one on each of the first cores */
    static byte[] of(byte[][] images, long memory, int vcpus) {
        int at = aligned(BundleLayout.HEADER_SIZE + images.length * BundleLayout.DESCRIPTOR_SIZE);
        ByteBuffer bytes = ByteBuffer.allocate((int) QuietBoard.BUNDLE_ROOM).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < images.length; i++) {
            int descriptor = BundleLayout.HEADER_SIZE + i * BundleLayout.DESCRIPTOR_SIZE;
            byte[] name = ("guest-" + i).getBytes(StandardCharsets.US_ASCII);
            bytes.position(descriptor + BundleLayout.NAME).put(name);
            bytes.putInt(descriptor + BundleLayout.KIND, BundleLayout.KIND_KERNEL);
            bytes.putInt(descriptor + BundleLayout.VCPUS, vcpus);
            bytes.putLong(descriptor + BundleLayout.MEMORY, memory);
            bytes.putInt(descriptor + BundleLayout.CORES, (1 << vcpus) - 1);
            bytes.putLong(descriptor + BundleLayout.IMAGE_OFFSET, at);
            bytes.putLong(descriptor + BundleLayout.IMAGE_LENGTH, images[i].length);
            bytes.position(at).put(images[i]);
            at = aligned(at + images[i].length);
        }
        bytes.putLong(BundleLayout.HEADER_MAGIC, BundleLayout.MAGIC);
        bytes.putInt(BundleLayout.HEADER_VERSION, BundleLayout.VERSION);
        bytes.putInt(BundleLayout.HEADER_GUESTS, images.length);
        bytes.putLong(BundleLayout.HEADER_LENGTH, at);
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), BundleLayout.HEADER_SIZE, images.length * BundleLayout.DESCRIPTOR_SIZE);
        bytes.putInt(BundleLayout.HEADER_CRC, (int) crc.getValue());
        return Arrays.copyOf(bytes.array(), at);
    }

    private static int aligned(int at) {
        return at + BundleLayout.PAYLOAD_ALIGNMENT - 1 & -BundleLayout.PAYLOAD_ALIGNMENT;
    }
}
