package dev.framboise.cli.kernel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The header by which EFI starts a kernel (Microsoft PE and COFF specification, COFF file header and section table). An arm64
 * Image has one if it begins with "MZ"; its own header does not say how long the file is, this one does.
 */
final class PortableExecutable {
    private static final int MAGIC = 'M' | 'Z' << 8;
    private static final int SIGNATURE = 'P' | 'E' << 8;
    private static final int SIGNATURE_AT = 0x3c;
    private static final int SECTIONS = 6;
    private static final int OPTIONAL_HEADER_SIZE = 20;
    private static final int HEADER = 24;
    private static final int SECTION = 40;
    private static final int RAW_SIZE = 16;
    private static final int RAW_AT = 20;

    private PortableExecutable() {
    }

    /** Bytes that a file has at the least whose first are {@code head}; 0 when they do not say. */
    static long length(byte[] head) {
        ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        if (head.length < SIGNATURE_AT + Integer.BYTES || bytes.getShort(0) != MAGIC) {
            return 0;
        }
        long at = bytes.getInt(SIGNATURE_AT) & 0xffff_ffffL;
        if (at + HEADER > head.length || bytes.getInt((int) at) != SIGNATURE) {
            return 0;
        }
        int header = (int) at;
        long section = at + HEADER + (bytes.getShort(header + OPTIONAL_HEADER_SIZE) & 0xffff);
        long length = 0;
        for (int i = 0; i < (bytes.getShort(header + SECTIONS) & 0xffff) && section + SECTION <= head.length; i++) {
            int from = (int) section;
            length = Math.max(length, (bytes.getInt(from + RAW_AT) & 0xffff_ffffL) + (bytes.getInt(from + RAW_SIZE) & 0xffff_ffffL));
            section += SECTION;
        }
        return length;
    }
}
