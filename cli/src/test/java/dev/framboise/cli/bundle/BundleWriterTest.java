package dev.framboise.cli.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.cli.guest.Guest;
import dev.framboise.cli.guest.GuestKind;
import dev.framboise.cli.guest.Seat;
import dev.framboise.cli.guest.SharedMemory;
import dev.framboise.vmkernel.bundle.BundleLayout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleWriterTest {
    @TempDir
    private Path directory;

    private Path file(String name, int size, int fill) throws IOException {
        byte[] content = new byte[size];
        Arrays.fill(content, (byte) fill);
        return Files.write(directory.resolve(name), content);
    }

    private BundleEntry entry(String name, GuestKind kind, Path image, Optional<Path> initrd, String commandLine) {
        return new BundleEntry(new Guest(name, kind, image, initrd, 2, Seat.ANY, 256L << 20, commandLine, SharedMemory.NONE, 30), image, initrd);
    }

    private ByteBuffer write(List<BundleEntry> entries) throws IOException {
        Path bundle = directory.resolve("bundle");
        BundleWriter.write(entries, bundle);
        return ByteBuffer.wrap(Files.readAllBytes(bundle)).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] part(ByteBuffer bundle, long offset, long length) {
        return Arrays.copyOfRange(bundle.array(), (int) offset, (int) (offset + length));
    }

    private static int descriptor(int index) {
        return BundleLayout.HEADER_SIZE + index * BundleLayout.DESCRIPTOR_SIZE;
    }

    @Test
    void headerSaysMagicVersionGuestsLengthAndTheDescriptorsCrc() throws IOException {
        Path image = file("image", 5000, 1);
        ByteBuffer bundle = write(List.of(entry("a", GuestKind.KERNEL, image, Optional.empty(), "")));
        assertEquals(BundleLayout.MAGIC, bundle.getLong(BundleLayout.HEADER_MAGIC));
        assertEquals(BundleLayout.VERSION, bundle.getInt(BundleLayout.HEADER_VERSION));
        assertEquals(1, bundle.getInt(BundleLayout.HEADER_GUESTS));
        assertEquals(bundle.capacity(), bundle.getLong(BundleLayout.HEADER_LENGTH));
        CRC32 crc = new CRC32();
        crc.update(bundle.array(), BundleLayout.HEADER_SIZE, BundleLayout.DESCRIPTOR_SIZE);
        assertEquals((int) crc.getValue(), bundle.getInt(BundleLayout.HEADER_CRC));
    }

    @Test
    void aDescriptorLeadsToImageInitrdAndCommandLine() throws IOException {
        Path image = file("image", 5000, 1);
        Path initrd = file("initrd", 7, 2);
        ByteBuffer bundle = write(List.of(
                entry("first", GuestKind.BIOS, image, Optional.empty(), ""),
                entry("second", GuestKind.KERNEL, image, Optional.of(initrd), "console=ttyAMA0 x")));
        int at = descriptor(1);
        assertEquals("second", new String(part(bundle, at + BundleLayout.NAME, 6), StandardCharsets.US_ASCII));
        assertEquals(0, bundle.get(at + 6));
        assertEquals(BundleLayout.KIND_KERNEL, bundle.getInt(at + BundleLayout.KIND));
        assertEquals(BundleLayout.KIND_BIOS, bundle.getInt(descriptor(0) + BundleLayout.KIND));
        assertEquals(2, bundle.getInt(at + BundleLayout.VCPUS));
        assertEquals(256L << 20, bundle.getLong(at + BundleLayout.MEMORY));
        assertEquals(30, bundle.getInt(at + BundleLayout.WATCHDOG));
        assertArrayEquals(Files.readAllBytes(image), part(bundle, bundle.getLong(at + BundleLayout.IMAGE_OFFSET),
                bundle.getLong(at + BundleLayout.IMAGE_LENGTH)));
        assertArrayEquals(Files.readAllBytes(initrd), part(bundle, bundle.getLong(at + BundleLayout.INITRD_OFFSET),
                bundle.getLong(at + BundleLayout.INITRD_LENGTH)));
        long text = bundle.getLong(at + BundleLayout.COMMAND_LINE_OFFSET);
        int length = bundle.getInt(at + BundleLayout.COMMAND_LINE_LENGTH);
        assertEquals(0, text % BundleLayout.PAYLOAD_ALIGNMENT);
        assertEquals("console=ttyAMA0 x", new String(part(bundle, text, length), StandardCharsets.UTF_8));
        assertEquals(0, bundle.get((int) text + length));
        assertEquals(0, bundle.getLong(descriptor(0) + BundleLayout.INITRD_LENGTH));
    }

    @Test
    void payloadsAreAlignedAndSharedFilesAreThereOnce() throws IOException {
        Path image = file("image", 5000, 1);
        ByteBuffer bundle = write(List.of(
                entry("a", GuestKind.KERNEL, image, Optional.empty(), ""),
                entry("b", GuestKind.KERNEL, image, Optional.of(image), "")));
        long offset = bundle.getLong(descriptor(0) + BundleLayout.IMAGE_OFFSET);
        assertEquals(0, offset % BundleLayout.PAYLOAD_ALIGNMENT);
        assertEquals(offset, bundle.getLong(descriptor(1) + BundleLayout.IMAGE_OFFSET));
        assertEquals(offset, bundle.getLong(descriptor(1) + BundleLayout.INITRD_OFFSET));
        assertEquals(offset + 5000, bundle.capacity());
    }

    @Test
    void equalInputsGiveEqualBytes() throws IOException {
        Path image = file("image", 9000, 3);
        List<BundleEntry> entries = List.of(entry("a", GuestKind.KERNEL, image, Optional.empty(), "x"));
        assertArrayEquals(write(entries).array(), write(entries).array());
    }
}
