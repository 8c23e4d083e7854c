package dev.framboise.cli.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** What a file's first bytes say it is. */
public enum FileFormat {
    /** "MZ" and "zimg": include/linux/efi.h and drivers/firmware/efi/libstub/zboot-header.S of Linux. */
    EFI_ZBOOT("an EFI zboot image"),
    /** Documentation/arm64/booting.rst of Linux: magic 0x644d5241 at 56. */
    ARM64_IMAGE("an arm64 Image"),
    /** RFC 1952. */
    GZIP("gzip-compressed"),
    /** Documentation/arch/x86/boot.rst of Linux: "HdrS" at 0x202. */
    X86_BZIMAGE("an x86 kernel (bzImage)"),
    /** Little-endian 32-bit Arm zImage: 0x016f2818 at 0x24. */
    ARM32_ZIMAGE("a 32-bit Arm kernel (zImage)"),
    /** ELF for the machine the Javadoc of {@link #machine} names. */
    ELF("an ELF file"),
    /** RISC-V's Image: "RSC\5" at 56. */
    RISCV_IMAGE("a RISC-V kernel (Image)"),
    /** PE/COFF that is no Linux Image. */
    EFI_PROGRAM("an EFI program"),
    /** U-Boot's legacy container. */
    UIMAGE("a U-Boot uImage"),
    /** Flattened device tree or FIT. */
    DEVICE_TREE("a device tree or FIT image"),
    /** Debian package or static library. */
    AR_ARCHIVE("a Debian package (ar archive)"),
    /** xz, zstd, lz4 or bzip2. */
    OTHER_COMPRESSION("compressed, but not with gzip"),
    /** Script with an interpreter line. */
    SCRIPT("a script"),
    /** None of those: taken as a flat binary. */
    FLAT("a flat binary");

    /** Bytes of a file that {@link #of} wants to see. */
    public static final int PROBE = 1024;

    private final String words;

    FileFormat(String words) {
        this.words = words;
    }

    /** For messages: "is " + words. */
    public String words() {
        return words;
    }

    /** The format of a file that starts with {@code head}. */
    public static FileFormat of(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        boolean portableExecutable = ascii(bytes, 0, "MZ");
        if (portableExecutable && ascii(bytes, 4, "zimg")) {
            return EFI_ZBOOT;
        } else if (word(bytes, 56) == 0x644d5241) {
            return ARM64_IMAGE;
        } else if (word(bytes, 56) == 0x05435352) {
            return RISCV_IMAGE;
        } else if (ascii(bytes, 0x202, "HdrS")) {
            return X86_BZIMAGE;
        } else if (word(bytes, 0x24) == 0x016f2818) {
            return ARM32_ZIMAGE;
        } else if (portableExecutable) {
            return EFI_PROGRAM;
        }
        return byMagic(bytes);
    }

    private static FileFormat byMagic(ByteBuffer bytes) {
        if ((word(bytes, 0) & 0xffff) == 0x8b1f && bytes.limit() >= 4) {
            return GZIP;
        }
        return switch (word(bytes, 0)) {
            case 0x464c457f -> ELF;
            case 0x56190527 -> UIMAGE;
            case 0xedfe0dd0 -> DEVICE_TREE;
            case 0xfd2fb528, 0x184d2204, 0x184c2102, 0x587a37fd -> OTHER_COMPRESSION;
            default -> ascii(bytes, 0, "BZh") ? OTHER_COMPRESSION
                    : ascii(bytes, 0, "!<arch>\n") ? AR_ARCHIVE
                    : ascii(bytes, 0, "#!") ? SCRIPT
                    : FLAT;
        };
    }

    /** The machine an ELF file's head names (e_machine), in words. */
    public static String machine(byte[] head) {
        int machine = head.length < 20 ? 0 : head[18] & 0xff | (head[19] & 0xff) << 8;
        return switch (machine) {
            case 3 -> "32-bit x86";
            case 8 -> "MIPS";
            case 40 -> "32-bit Arm";
            case 62 -> "x86-64";
            case 183 -> "AArch64";
            case 243 -> "RISC-V";
            default -> "machine " + machine;
        };
    }

    private static int word(ByteBuffer bytes, int at) {
        return at + 4 <= bytes.limit() ? bytes.getInt(at) : 0;
    }

    private static boolean ascii(ByteBuffer bytes, int at, String expected) {
        byte[] wanted = expected.getBytes(StandardCharsets.US_ASCII);
        if (at + wanted.length > bytes.limit()) {
            return false;
        }
        for (int i = 0; i < wanted.length; i++) {
            if (bytes.get(at + i) != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
