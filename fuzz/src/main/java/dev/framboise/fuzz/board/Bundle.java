package dev.framboise.fuzz.board;

import dev.framboise.vmkernel.bundle.BundleLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/** Writes a bundle of guests that have one image. */
public final class Bundle {
    /**
     * A guest of it.
     *
     * @param name 1 to 31 of a-z, 0-9 and -
     * @param vcpus how many
     * @param cores on which they may run, a bit each
     * @param regions that it shares, a bit each, each of one block
     * @param watchdog seconds, 0 for none
     */
    public record Guest(String name, int vcpus, int cores, int regions, int watchdog) {
    }

    private final List<Guest> guests = new ArrayList<>();
    private final long memory;
    private final byte[] image;

    /** @param memory of each guest, bytes */
    public Bundle(long memory, byte[] image) {
        this.memory = memory;
        this.image = image.clone();
    }

    /** Adds a guest. */
    public Bundle add(Guest guest) {
        guests.add(guest);
        return this;
    }

    /** The bytes. */
    public byte[] bytes() {
        int at = aligned(BundleLayout.HEADER_SIZE + guests.size() * BundleLayout.DESCRIPTOR_SIZE);
        ByteBuffer bytes = ByteBuffer.allocate(at + image.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(at).put(image);
        for (int i = 0; i < guests.size(); i++) {
            Guest guest = guests.get(i);
            int descriptor = BundleLayout.HEADER_SIZE + i * BundleLayout.DESCRIPTOR_SIZE;
            bytes.position(descriptor + BundleLayout.NAME).put(guest.name.getBytes(StandardCharsets.US_ASCII));
            bytes.putInt(descriptor + BundleLayout.KIND, BundleLayout.KIND_KERNEL);
            bytes.putInt(descriptor + BundleLayout.VCPUS, guest.vcpus);
            bytes.putInt(descriptor + BundleLayout.CORES, guest.cores);
            bytes.putLong(descriptor + BundleLayout.MEMORY, memory);
            bytes.putInt(descriptor + BundleLayout.WATCHDOG, guest.watchdog);
            bytes.putInt(descriptor + BundleLayout.REGIONS, guest.regions);
            for (int region = 0; guest.regions >>> region != 0; region++) {
                bytes.putInt(descriptor + BundleLayout.REGION_BLOCKS + 4 * region, guest.regions >>> region & 1);
            }
            bytes.putLong(descriptor + BundleLayout.IMAGE_OFFSET, at);
            bytes.putLong(descriptor + BundleLayout.IMAGE_LENGTH, image.length);
        }
        bytes.putLong(BundleLayout.HEADER_MAGIC, BundleLayout.MAGIC);
        bytes.putInt(BundleLayout.HEADER_VERSION, BundleLayout.VERSION);
        bytes.putInt(BundleLayout.HEADER_GUESTS, guests.size());
        bytes.putLong(BundleLayout.HEADER_LENGTH, bytes.capacity());
        byte[] all = bytes.array();
        seal(all);
        return all;
    }

    /** Makes the checksum of the descriptors right, if there is room for both. */
    public static void seal(byte[] bundle) {
        if (bundle.length < BundleLayout.HEADER_SIZE) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap(bundle).order(ByteOrder.LITTLE_ENDIAN);
        long length = (long) bytes.getInt(BundleLayout.HEADER_GUESTS) * BundleLayout.DESCRIPTOR_SIZE;
        if (length >= 0 && length <= bundle.length - BundleLayout.HEADER_SIZE) {
            CRC32 crc = new CRC32();
            crc.update(bundle, BundleLayout.HEADER_SIZE, (int) length);
            bytes.putInt(BundleLayout.HEADER_CRC, (int) crc.getValue());
        }
    }

    private static int aligned(int at) {
        return at + BundleLayout.PAYLOAD_ALIGNMENT - 1 & -BundleLayout.PAYLOAD_ALIGNMENT;
    }

    @Override
    public String toString() {
        return Arrays.toString(guests.toArray());
    }
}
