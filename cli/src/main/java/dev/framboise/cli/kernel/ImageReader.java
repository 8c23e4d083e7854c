package dev.framboise.cli.kernel;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** Turns a kernel or firmware file into a {@link GuestImage}; unpacks what is gzip-compressed into a work directory. */
public final class ImageReader {
    /** No guest has more memory, so no image that is larger is worth unpacking; bytes. */
    private static final long MOST_BYTES = 1L << 30;

    private final Path workDirectory;

    /** Unpacks into {@code workDirectory}, which exists. */
    public ImageReader(Path workDirectory) {
        this.workDirectory = workDirectory;
    }

    /**
     * The firmware in {@code file}, as it is.
     *
     * @throws Failure when it cannot be read or is no flat binary
     */
    public GuestImage firmware(Path file) {
        byte[] head = head(file);
        FileFormat format = FileFormat.of(head);
        if (format == FileFormat.ELF) {
            throw refused(file, elf(head), "give the flat binary, such as u-boot.bin");
        }
        if (format == FileFormat.GZIP || format == FileFormat.OTHER_COMPRESSION || format == FileFormat.AR_ARCHIVE) {
            throw refused(file, format.words(), "unpack it first");
        }
        return new GuestImage(file, size(file));
    }

    /**
     * The kernel in {@code file}, unpacked when it is gzip-compressed.
     *
     * @param label distinguishes the unpacked copies of one run
     * @throws Failure when it cannot be read or is none a guest could start
     */
    public GuestImage kernel(Path file, String label) {
        byte[] head = head(file);
        FileFormat format = FileFormat.of(head);
        return switch (format) {
            case ARM64_IMAGE -> image(file, file, head);
            case FLAT -> new GuestImage(file, size(file));
            case GZIP -> unpacked(file, label, 0, Long.MAX_VALUE);
            case EFI_ZBOOT -> zboot(file, label, head);
            case ELF -> throw refused(file, elf(head), "give the arm64 Image (arch/arm64/boot/Image), or flatten it with "
                    + "objcopy -O binary");
            case UIMAGE, DEVICE_TREE, AR_ARCHIVE, OTHER_COMPRESSION ->
                throw refused(file, format.words(), "unpack the arm64 Image out of it first");
            default -> throw refused(file, format.words(), "a guest needs an arm64 Image or a flat AArch64 binary");
        };
    }

    /** zboot header: payload offset at 8, size at 12, compression name at 24. */
    private GuestImage zboot(Path file, String label, byte[] head) {
        ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        String compression = new String(head, 24, 8, StandardCharsets.US_ASCII).replaceAll("\0.*", "");
        if (!compression.equals("gzip")) {
            throw refused(file, "an EFI zboot image compressed with " + compression,
                    "unpack the arm64 Image out of it first (only gzip is unpacked here)");
        }
        return unpacked(file, label, fields.getInt(8) & 0xffff_ffffL, fields.getInt(12) & 0xffff_ffffL);
    }

    private GuestImage unpacked(Path file, String label, long offset, long length) {
        Path copy = workDirectory.resolve(label + ".image");
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            raw.skipNBytes(offset);
            InputStream plain = new GZIPInputStream(new Bounded(raw, length), 1 << 16);
            Files.copy(new Bounded(plain, MOST_BYTES + 1), copy, StandardCopyOption.REPLACE_EXISTING);
        } catch (ZipException | EOFException broken) {
            throw new Failure(ExitStatus.USAGE, file + ": its compressed data is damaged: " + broken.getMessage(), broken);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.USAGE, file + ": cannot be unpacked: " + failed.getMessage(), failed);
        }
        if (size(copy) > MOST_BYTES) {
            throw refused(file, "larger than 1G unpacked", "no guest has that much memory");
        }
        byte[] head = head(copy);
        FileFormat inside = FileFormat.of(head);
        return switch (inside) {
            case ARM64_IMAGE -> image(file, copy, head);
            case FLAT -> new GuestImage(copy, size(copy));
            default -> throw refused(file, "compressed, and inside is " + inside.words(),
                    "a guest needs an arm64 Image or a flat AArch64 binary");
        };
    }

    /** An arm64 Image that is all there. @param file what it is called to people */
    private static GuestImage image(Path file, Path unpacked, byte[] head) {
        long size = size(unpacked);
        long least = PortableExecutable.length(head);
        if (size < least) {
            throw refused(file, "cut short: it has " + size + " bytes of at least " + least, "get it again");
        }
        return new GuestImage(unpacked, Math.max(size, imageSize(head)));
    }

    /** The Image header's image_size at 16: bytes from the load address on, bss included; 0 before Linux 3.17. */
    private static long imageSize(byte[] head) {
        long size = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).getLong(16);
        return size < 0 || size > MOST_BYTES ? MOST_BYTES : size;
    }

    private static String elf(byte[] head) {
        return "an ELF file for " + FileFormat.machine(head);
    }

    private static byte[] head(Path file) {
        if (!Files.exists(file)) {
            throw new Failure(ExitStatus.USAGE, file + ": no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw refused(file, "not a file", "give a kernel or firmware file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(FileFormat.PROBE);
            if (head.length == 0) {
                throw refused(file, "empty", "give a kernel or firmware file");
            }
            return head;
        } catch (IOException failed) {
            throw new Failure(ExitStatus.USAGE, file + ": cannot be read: " + Reason.of(failed), failed);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.USAGE, file + ": cannot be read: " + Reason.of(failed), failed);
        }
    }

    private static Failure refused(Path file, String what, String wayOut) {
        return new Failure(ExitStatus.USAGE, file + ": is " + what + "; " + wayOut);
    }
}
