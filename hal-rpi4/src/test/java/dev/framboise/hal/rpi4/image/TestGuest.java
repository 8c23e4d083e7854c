package dev.framboise.hal.rpi4.image;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;

/** A bundle of guests in assembly, written by the layout's own words. */
final class TestGuest {
    private static final int HEADER = 64;
    private static final int DESCRIPTOR = 512;
    private static final int CORES = 96;
    private static final int REGIONS = 112;
    private static final int REGION_BLOCKS = 120;
    private static final int IMAGE_AT = 4096;
    private static final int ALIGNMENT = 4096;
    private static final long MEMORY = 64 << 20;

    private TestGuest() {
    }

    /** Assembles the flat guest {@code program.S} of the tests and writes a bundle with one VM per name that runs it. */
    static Path bundle(Path directory, String program, String... names) throws IOException {
        byte[] image = FlatBinary.assemble(directory, program);
        return Files.write(directory.resolve(program + ".bundle"), bytes(0, Collections.nCopies(names.length, image), names));
    }

    /** Writes a bundle of two flat guests of one length that may only run on {@code cores}, a bit each. */
    static Path sharing(Path file, int cores, byte[] one, byte[] two) throws IOException {
        return Files.write(file, bytes(cores, List.of(one, two), "one", "two"));
    }

    /**
     * A guest of a bundle of different ones.
     *
     * @param kind a kernel, 1, or a bios, 2
     * @param cores that it may run on, a bit each; 0: any
     * @param regions that it shares, a bit each
     */
    record Guest(String name, int kind, int vcpus, int cores, int regions, byte[] image) {
    }

    /** Writes a bundle of guests that are not alike. */
    static Path bundle(Path file, List<Guest> guests) throws IOException {
        int at = IMAGE_AT;
        for (Guest guest : guests) {
            at += room(guest.image.length);
        }
        ByteBuffer out = ByteBuffer.allocate(at).order(ByteOrder.LITTLE_ENDIAN);
        int imageAt = IMAGE_AT;
        for (int i = 0; i < guests.size(); i++) {
            Guest guest = guests.get(i);
            int descriptor = HEADER + i * DESCRIPTOR;
            out.position(descriptor).put(guest.name.getBytes(StandardCharsets.US_ASCII)).position(descriptor + 32);
            out.putInt(guest.kind).putInt(guest.vcpus).putLong(MEMORY).putLong(imageAt).putLong(guest.image.length);
            out.putInt(descriptor + CORES, guest.cores).putInt(descriptor + REGIONS, guest.regions);
            for (int region = 0; region < Integer.SIZE - Integer.numberOfLeadingZeros(guest.regions); region++) {
                out.putInt(descriptor + REGION_BLOCKS + 4 * region, guest.regions >>> region & 1);
            }
            out.position(imageAt).put(guest.image);
            imageAt += room(guest.image.length);
        }
        return Files.write(file, sealed(out, guests.size()));
    }

    private static int room(int length) {
        return (length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }

    private static byte[] bytes(int cores, List<byte[]> images, String... names) {
        int length = images.get(0).length;
        int room = room(length);
        ByteBuffer out = ByteBuffer.allocate(IMAGE_AT + (names.length - 1) * room + length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < names.length; i++) {
            int at = HEADER + i * DESCRIPTOR;
            int imageAt = IMAGE_AT + i * room;
            out.position(at).put(names[i].getBytes(StandardCharsets.US_ASCII)).position(at + 32);
            out.putInt(1).putInt(1).putLong(MEMORY).putLong(imageAt).putLong(length);
            out.putInt(at + CORES, cores).position(imageAt).put(images.get(i));
        }
        return sealed(out, names.length);
    }

    private static byte[] sealed(ByteBuffer out, int guests) {
        CRC32 crc = new CRC32();
        crc.update(out.array(), HEADER, guests * DESCRIPTOR);
        out.position(0).put("FRAMBOIS".getBytes(StandardCharsets.US_ASCII)).putInt(1).putInt(guests)
                .putLong(out.capacity());
        out.putInt((int) crc.getValue());
        return out.array();
    }
}
