package dev.framboise.cli.bundle;

import static dev.framboise.vmkernel.bundle.BundleLayout.*;

import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.MemorySize;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Where everything goes in a bundle: header, descriptors, then each command line and each file once, aligned.
 *
 * <p>Guests that share a kernel share its bytes: the hypervisor copies them out and never writes to the bundle.
 */
final class BundlePlan {
    private final List<BundleEntry> entries;
    private final Map<Path, Extent> files = new LinkedHashMap<>();
    private final byte[] front;
    private final long length;

    /** A file's place: bytes from the bundle's first. */
    record Extent(long offset, long length) {
    }

    BundlePlan(List<BundleEntry> entries) throws IOException {
        this.entries = entries;
        int frontLength = HEADER_SIZE + entries.size() * DESCRIPTOR_SIZE;
        for (BundleEntry entry : entries) {
            frontLength = (int) aligned(frontLength) + commandLine(entry).length + 1;
        }
        long at = frontLength;
        for (BundleEntry entry : entries) {
            at = place(entry.image(), at);
            if (entry.initrd().isPresent()) {
                at = place(entry.initrd().get(), at);
            }
        }
        length = at;
        front = front(frontLength);
    }

    /** Header, descriptors and command lines. */
    byte[] front() {
        return front;
    }

    /** The files in the order of their offsets. */
    Map<Path, Extent> files() {
        return files;
    }

    private long place(Path file, long at) throws IOException {
        if (files.containsKey(file)) {
            return at;
        }
        long offset = aligned(at);
        long size = Files.size(file);
        files.put(file, new Extent(offset, size));
        return offset + size;
    }

    private byte[] front(int frontLength) {
        ByteBuffer bytes = ByteBuffer.allocate(frontLength).order(ByteOrder.LITTLE_ENDIAN);
        int descriptors = entries.size() * DESCRIPTOR_SIZE;
        int text = HEADER_SIZE + descriptors;
        for (int i = 0; i < entries.size(); i++) {
            text = descriptor(bytes, HEADER_SIZE + i * DESCRIPTOR_SIZE, entries.get(i), text);
        }
        CRC32 crc = new CRC32();
        crc.update(bytes.array(), HEADER_SIZE, descriptors);
        bytes.putLong(HEADER_MAGIC, MAGIC);
        bytes.putInt(HEADER_VERSION, VERSION);
        bytes.putInt(HEADER_GUESTS, entries.size());
        bytes.putLong(HEADER_LENGTH, length);
        bytes.putInt(HEADER_CRC, (int) crc.getValue());
        return bytes.array();
    }

    /** Writes one descriptor at {@code at} and its command line at {@code text} or above; returns where that ends. */
    private int descriptor(ByteBuffer bytes, int at, BundleEntry entry, int text) {
        Guest guest = entry.guest();
        bytes.put(at + NAME, guest.name().getBytes(StandardCharsets.US_ASCII));
        bytes.putInt(at + KIND, guest.kind().code());
        bytes.putInt(at + VCPUS, guest.vcpus());
        bytes.putInt(at + CORES, guest.seat().cores());
        bytes.putInt(at + WEIGHT, guest.seat().weight());
        bytes.putInt(at + BUDGET, guest.seat().budget());
        bytes.putInt(at + PERIOD, guest.seat().period());
        bytes.putInt(at + WATCHDOG, guest.watchdog());
        bytes.putLong(at + MEMORY, guest.memory());
        int regions = 0;
        for (int i = 0; i < guest.shared().bytes().size(); i++) {
            long size = guest.shared().bytes().get(i);
            regions |= size == 0 ? 0 : 1 << i;
            bytes.putInt(at + REGION_BLOCKS + 4 * i, (int) (size / MemorySize.GRAIN));
        }
        bytes.putInt(at + REGIONS, regions);
        Extent image = files.get(entry.image());
        bytes.putLong(at + IMAGE_OFFSET, image.offset());
        bytes.putLong(at + IMAGE_LENGTH, image.length());
        entry.initrd().map(files::get).ifPresent(initrd -> {
            bytes.putLong(at + INITRD_OFFSET, initrd.offset());
            bytes.putLong(at + INITRD_LENGTH, initrd.length());
        });
        byte[] commandLine = commandLine(entry);
        int place = (int) aligned(text);
        bytes.putLong(at + COMMAND_LINE_OFFSET, place);
        bytes.putInt(at + COMMAND_LINE_LENGTH, commandLine.length);
        bytes.put(place, commandLine);
        return place + commandLine.length + 1;
    }

    private static long aligned(long at) {
        return (at + PAYLOAD_ALIGNMENT - 1) / PAYLOAD_ALIGNMENT * PAYLOAD_ALIGNMENT;
    }

    private static byte[] commandLine(BundleEntry entry) {
        return entry.guest().commandLine().getBytes(StandardCharsets.UTF_8);
    }
}
