package dev.framboise.conformance.run;

import dev.framboise.conformance.loader.FrameFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * What the loader is told at a time ({@link FrameFormat}).
 *
 * @param kind   one of {@link FrameFormat}'s
 * @param number which part of the image
 * @param content without head and checksum
 */
record Frame(int kind, int number, byte[] content) {
    /** An image begins. */
    static Frame begin(byte[] image) {
        return new Frame(FrameFormat.BEGIN, 0, ByteBuffer.allocate(2 * FrameFormat.SUM).putInt(image.length).putInt(sum(image, image.length)).array());
    }

    /** A part of it. */
    static Frame data(byte[] image, int number) {
        int from = number * FrameFormat.BLOCK;
        return new Frame(FrameFormat.DATA, number, Arrays.copyOfRange(image, from, Math.min(from + FrameFormat.BLOCK, image.length)));
    }

    /** All of it was sent. */
    static Frame go() {
        return new Frame(FrameFormat.GO, 0, new byte[0]);
    }

    /** What the loader says when it has it. */
    String acknowledgement() {
        return "ACK " + (char) kind + number;
    }

    /** As it goes over the line. It begins with the octet that ends frames, too: what was lost before it does no harm. */
    byte[] octets() {
        int length = FrameFormat.HEAD + content.length;
        byte[] plain = ByteBuffer.allocate(length + FrameFormat.SUM).put((byte) kind).putShort((short) number).put(content).array();
        ByteBuffer.wrap(plain).putInt(length, sum(plain, length));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(FrameFormat.END);
        for (byte one : plain) {
            int octet = one & 0xFF;
            if (octet == FrameFormat.END) {
                out.write(FrameFormat.ESCAPE);
                out.write(FrameFormat.ESCAPED_END);
            } else if (octet == FrameFormat.ESCAPE) {
                out.write(FrameFormat.ESCAPE);
                out.write(FrameFormat.ESCAPED_ESCAPE);
            } else {
                out.write(octet);
            }
        }
        out.write(FrameFormat.END);
        return out.toByteArray();
    }

    private static int sum(byte[] octets, int length) {
        CRC32 crc = new CRC32();
        crc.update(octets, 0, length);
        return (int) crc.getValue();
    }
}
