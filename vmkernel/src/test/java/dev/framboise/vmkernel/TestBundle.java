package dev.framboise.vmkernel;

import dev.framboise.vmkernel.bundle.BundleLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/** Writes a bundle from its layout, as a second reading of it, and lets a test spoil it. */
public final class TestBundle {
    /** One guest, its fields open to spoiling before {@link TestBundle#bytes}. */
    public static final class Guest {
        public byte[] name;
        public int kind = BundleLayout.KIND_KERNEL;
        public int vcpus = 1;
        public int cores;
        public int weight;
        public int budget;
        public int period;
        public int watchdog;
        public final int[] regionBlocks = new int[4];
        public long memory = 16L << 20;
        public byte[] image;
        public byte[] initrd = new byte[0];
        public byte[] commandLine = new byte[0];

        Guest(String name, byte[] image) {
            this.name = name.getBytes(StandardCharsets.US_ASCII);
            this.image = image;
        }

        public Guest kind(int value) {
            kind = value;
            return this;
        }

        public Guest vcpus(int value) {
            vcpus = value;
            return this;
        }

        public Guest cores(int mask) {
            cores = mask;
            return this;
        }

        public Guest weight(int value) {
            weight = value;
            return this;
        }

        public Guest reserve(int microseconds, int in) {
            budget = microseconds;
            period = in;
            return this;
        }

        public Guest watchdog(int seconds) {
            watchdog = seconds;
            return this;
        }

        /** It shares a region with whoever else does. */
        public Guest shares(int region, int blocks) {
            regionBlocks[region] = blocks;
            return this;
        }

        public Guest memory(long value) {
            memory = value;
            return this;
        }

        public Guest initrd(byte[] value) {
            initrd = value;
            return this;
        }

        public Guest commandLine(String value) {
            commandLine = value.getBytes(StandardCharsets.US_ASCII);
            return this;
        }
    }

    private final List<Guest> guests = new ArrayList<>();

    /** Adds a guest. */
    public Guest guest(String name, byte[] image) {
        Guest guest = new Guest(name, image);
        guests.add(guest);
        return guest;
    }

    /** The bundle's bytes. */
    public byte[] bytes() {
        int length = BundleLayout.HEADER_SIZE + guests.size() * BundleLayout.DESCRIPTOR_SIZE;
        ByteBuffer bytes = ByteBuffer.allocate(room()).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < guests.size(); i++) {
            Guest guest = guests.get(i);
            int at = descriptor(i);
            bytes.position(at + BundleLayout.NAME);
            bytes.put(guest.name);
            bytes.putInt(at + BundleLayout.KIND, guest.kind);
            bytes.putInt(at + BundleLayout.VCPUS, guest.vcpus);
            bytes.putInt(at + BundleLayout.CORES, guest.cores);
            bytes.putInt(at + BundleLayout.WEIGHT, guest.weight);
            bytes.putInt(at + BundleLayout.BUDGET, guest.budget);
            bytes.putInt(at + BundleLayout.PERIOD, guest.period);
            bytes.putLong(at + BundleLayout.MEMORY, guest.memory);
            bytes.putInt(at + 136, guest.watchdog);
            for (int region = 0; region < guest.regionBlocks.length; region++) {
                int blocks = guest.regionBlocks[region];
                bytes.putInt(at + 112, bytes.getInt(at + 112) | (blocks != 0 ? 1 << region : 0));
                bytes.putInt(at + 120 + 4 * region, blocks);
            }
            length = payload(bytes, length, guest.image, at + BundleLayout.IMAGE_OFFSET);
            bytes.putLong(at + BundleLayout.IMAGE_LENGTH, guest.image.length);
            length = payload(bytes, length, guest.initrd, at + BundleLayout.INITRD_OFFSET);
            bytes.putLong(at + BundleLayout.INITRD_LENGTH, guest.initrd.length);
            length = payload(bytes, length, guest.commandLine, at + BundleLayout.COMMAND_LINE_OFFSET);
            bytes.putInt(at + BundleLayout.COMMAND_LINE_LENGTH, guest.commandLine.length);
        }
        bytes.putLong(BundleLayout.HEADER_MAGIC, BundleLayout.MAGIC);
        bytes.putInt(BundleLayout.HEADER_VERSION, BundleLayout.VERSION);
        bytes.putInt(BundleLayout.HEADER_GUESTS, guests.size());
        bytes.putLong(BundleLayout.HEADER_LENGTH, length);
        byte[] result = java.util.Arrays.copyOf(bytes.array(), length);
        seal(result);
        return result;
    }

    private int room() {
        int room = BundleLayout.HEADER_SIZE;
        for (Guest guest : guests) {
            room += BundleLayout.DESCRIPTOR_SIZE + 3 * BundleLayout.PAYLOAD_ALIGNMENT + guest.image.length
                    + guest.initrd.length + guest.commandLine.length;
        }
        return room;
    }

    /** Where a guest's descriptor begins. */
    public static int descriptor(int guest) {
        return BundleLayout.HEADER_SIZE + guest * BundleLayout.DESCRIPTOR_SIZE;
    }

    /** Makes the checksum right again after spoiling. */
    public static void seal(byte[] bundle) {
        ByteBuffer bytes = ByteBuffer.wrap(bundle).order(ByteOrder.LITTLE_ENDIAN);
        CRC32 crc = new CRC32();
        crc.update(bundle, BundleLayout.HEADER_SIZE,
                bytes.getInt(BundleLayout.HEADER_GUESTS) * BundleLayout.DESCRIPTOR_SIZE);
        bytes.putInt(BundleLayout.HEADER_CRC, (int) crc.getValue());
    }

    private static int payload(ByteBuffer bytes, int length, byte[] payload, int field) {
        if (payload.length == 0) {
            return length;
        }
        int at = length + BundleLayout.PAYLOAD_ALIGNMENT - 1 & -BundleLayout.PAYLOAD_ALIGNMENT;
        bytes.position(at);
        bytes.put(payload);
        bytes.putLong(field, at);
        return at + payload.length;
    }
}
