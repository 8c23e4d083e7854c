package dev.framboise.cli.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageReaderTest {
    private static final int BYTES = 4096;

    @TempDir
    private Path directory;

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("kernel"), content);
    }

    private GuestImage kernel(byte[] content) throws IOException {
        return new ImageReader(directory).kernel(file(content), "a");
    }

    private void refused(byte[] content, String said) {
        Failure failure = assertThrows(Failure.class, () -> kernel(content));
        assertTrue(failure.getMessage().startsWith(directory.resolve("kernel") + ": "), failure.getMessage());
        assertTrue(failure.getMessage().contains(said), failure.getMessage());
    }

    private static byte[] image(long imageSize) {
        return bytes().putLong(16, imageSize).putInt(56, 0x644d5241).array();
    }

    private static ByteBuffer bytes() {
        return ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] ascii(String text, int at) {
        ByteBuffer bytes = bytes();
        bytes.put(at, text.getBytes(StandardCharsets.US_ASCII));
        return bytes.array();
    }

    private static byte[] gzip(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.toByteArray();
    }

    @Test
    void anImageTakesTheMemoryItsHeaderSays() throws IOException {
        GuestImage image = kernel(image(1 << 20));
        assertEquals(1 << 20, image.footprint());
        assertEquals(directory.resolve("kernel"), image.file());
    }

    @Test
    void anImageWithoutASizeTakesItsOwn() throws IOException {
        assertEquals(BYTES, kernel(image(0)).footprint());
    }

    @Test
    void aCompressedImageIsUnpacked() throws IOException {
        GuestImage image = kernel(gzip(image(1 << 20)));
        assertArrayEquals(image(1 << 20), Files.readAllBytes(image.file()));
        assertEquals(1 << 20, image.footprint());
    }

    @Test
    void anEfiZbootImageIsUnpacked() throws IOException {
        byte[] payload = gzip(image(0));
        ByteBuffer zboot = bytes().put(0, "MZ\0\0zimg".getBytes(StandardCharsets.US_ASCII));
        zboot.putInt(8, 512).putInt(12, payload.length).put(24, "gzip".getBytes(StandardCharsets.US_ASCII));
        zboot.put(512, payload);
        assertArrayEquals(image(0), Files.readAllBytes(kernel(zboot.array()).file()));
        zboot.put(24, "zstd".getBytes(StandardCharsets.US_ASCII));
        refused(zboot.array(), "an EFI zboot image compressed with zstd");
    }

    @Test
    void anythingElseIsAFlatBinary() throws IOException {
        assertEquals(BYTES, kernel(bytes().putInt(0, 0xd503207f).array()).footprint());
    }

    @Test
    void otherKernelsAreNamed() {
        refused(ascii("HdrS", 0x202), "an x86 kernel (bzImage)");
        refused(bytes().putInt(0x24, 0x016f2818).array(), "a 32-bit Arm kernel (zImage)");
        refused(bytes().putInt(56, 0x05435352).array(), "a RISC-V kernel");
        refused(bytes().putInt(0, 0x464c457f).putShort(18, (short) 62).array(), "an ELF file for x86-64");
        refused(bytes().putInt(0, 0x464c457f).putShort(18, (short) 183).array(), "an ELF file for AArch64");
        refused(bytes().putInt(0, 0x56190527).array(), "a U-Boot uImage");
        refused(bytes().putInt(0, 0xedfe0dd0).array(), "a device tree");
        refused(ascii("MZ", 0), "an EFI program");
        refused(ascii("!<arch>\n", 0), "a Debian package");
        refused(ascii("#!/bin/sh", 0), "a script");
        refused(bytes().putInt(0, 0xfd2fb528).array(), "compressed, but not with gzip");
        refused(ascii("BZh9", 0), "compressed, but not with gzip");
    }

    @Test
    void whatIsWrongInsideACompressedFileIsNamed() throws IOException {
        refused(gzip(ascii("HdrS", 0x202)), "inside is an x86 kernel");
        byte[] cut = gzip(image(0));
        refused(java.util.Arrays.copyOf(cut, cut.length / 2), "its compressed data is damaged");
    }

    @Test
    void missingAndEmptyFilesAreNamed() {
        refused(new byte[0], "is empty");
        ImageReader reader = new ImageReader(directory);
        Failure missing = assertThrows(Failure.class, () -> reader.kernel(directory.resolve("none"), "a"));
        assertTrue(missing.getMessage().endsWith("none: no such file"));
        Failure notAFile = assertThrows(Failure.class, () -> reader.kernel(directory, "a"));
        assertTrue(notAFile.getMessage().contains("is not a file"));
    }

    @Test
    void firmwareIsAFlatBinary() throws IOException {
        ImageReader reader = new ImageReader(directory);
        assertEquals(BYTES, reader.firmware(file(new byte[BYTES])).footprint());
        Failure elf = assertThrows(Failure.class,
                () -> reader.firmware(file(bytes().putInt(0, 0x464c457f).putShort(18, (short) 183).array())));
        assertTrue(elf.getMessage().contains("give the flat binary"));
    }

    /** An Image that EFI could start, as Debian's is: "PE" at 0x40, two sections, the last of which ends with byte {@code end}. */
    private static byte[] efiImage(int end) {
        return bytes().put(0, (byte) 'M').put(1, (byte) 'Z').putInt(56, 0x644d5241).putInt(0x3c, 0x40).put(0x40, (byte) 'P').put(0x41, (byte) 'E')
                .putShort(0x46, (short) 2).putShort(0x54, (short) 160).putInt(0x40 + 24 + 160 + 16, 512).putInt(0x40 + 24 + 160 + 20, 1024)
                .putInt(0x40 + 24 + 200 + 16, end - 2048).putInt(0x40 + 24 + 200 + 20, 2048).array();
    }

    @Test
    void anImageThatWasCutShortIsRefusedCompressedOrNot() throws IOException {
        assertEquals(BYTES, kernel(efiImage(BYTES)).footprint());
        refused(efiImage(BYTES + 1), "is cut short: it has 4096 bytes of at least 4097; get it again");
        refused(gzip(efiImage(BYTES + 1)), "is cut short: it has 4096 bytes of at least 4097; get it again");
    }

    @Test
    void aSectionTableThatPointsNowhereSaysNothing() throws IOException {
        byte[] far = efiImage(BYTES + 1);
        ByteBuffer.wrap(far).order(ByteOrder.LITTLE_ENDIAN).putInt(0x3c, -8);
        assertEquals(BYTES, kernel(far).footprint());
        byte[] many = efiImage(BYTES);
        ByteBuffer.wrap(many).order(ByteOrder.LITTLE_ENDIAN).putShort(0x46, (short) -1);
        assertEquals(BYTES, kernel(many).footprint());
    }
}
