package dev.framboise.fuzz.board;

import dev.framboise.vmkernel.bundle.BundleLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Writes a bundle of guests that have one image. */
public final class Bundle {
    /** A guest of it: its descriptor, a kernel of one vCPU where nothing else is said. */
    public static final class Guest {
        private final byte[] descriptor = new byte[BundleLayout.DESCRIPTOR_SIZE];

        /** @param name at most 32 bytes of ASCII; a sound one has 1 to 31 of a-z, 0-9 and - */
        public Guest(String name) {
            words().put(BundleLayout.NAME, name.getBytes(StandardCharsets.US_ASCII));
            with(BundleLayout.KIND, BundleLayout.KIND_KERNEL).with(BundleLayout.VCPUS, 1).with(BundleLayout.MEMORY, MEMORY);
        }

        private ByteBuffer words() {
            return ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        }

        /** Another word of the descriptor. @param field its offset, of {@link BundleLayout} */
        public Guest with(int field, int value) {
            words().putInt(field, value);
            return this;
        }

        /** Shares regions of one block each. @param regions a bit each */
        public Guest sharing(int regions) {
            return sharing(regions, 1);
        }

        /** Shares regions of so many blocks each. @param regions a bit each */
        public Guest sharing(int regions, int blocks) {
            for (int region = 0; region < REGIONS; region++) {
                with(BundleLayout.REGION_BLOCKS + 4 * region, (regions >>> region & 1) * blocks);
            }
            return with(BundleLayout.REGIONS, regions);
        }

        /** Has so many bytes of the image as its initrd and as its command line, too. */
        public Guest loading(int initrd, int commandLine) {
            return with(BundleLayout.INITRD_LENGTH, initrd).with(BundleLayout.COMMAND_LINE_LENGTH, commandLine);
        }
    }

    private static final int MEMORY = 4 << 20;
    private static final int REGIONS = 4;

    private final List<Guest> guests = new ArrayList<>();
    private final byte[] image;

    /** @param image of all guests */
    public Bundle(byte[] image) {
        this.image = image.clone();
    }

    /** Adds a guest. */
    public Bundle add(Guest guest) {
        guests.add(guest);
        return this;
    }

    /** Bytes of its header and of what describes the guests, before any image. */
    public int described() {
        return BundleLayout.HEADER_SIZE + guests.size() * BundleLayout.DESCRIPTOR_SIZE;
    }

    /** The bytes. */
    public byte[] bytes() {
        int at = aligned(described());
        ByteBuffer bytes = ByteBuffer.allocate(at + image.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(at, image);
        for (int i = 0; i < guests.size(); i++) {
            int descriptor = BundleLayout.HEADER_SIZE + i * BundleLayout.DESCRIPTOR_SIZE;
            bytes.put(descriptor, guests.get(i).descriptor);
            bytes.putLong(descriptor + BundleLayout.IMAGE_OFFSET, at);
            bytes.putLong(descriptor + BundleLayout.IMAGE_LENGTH, image.length);
            bytes.putLong(descriptor + BundleLayout.INITRD_OFFSET, at);
            bytes.putLong(descriptor + BundleLayout.COMMAND_LINE_OFFSET, at);
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
}
