package dev.framboise.conformance.loader;

/**
 * What goes from the host to the loader: frames between octets {@link #END}, in which that octet and {@link #ESCAPE} are written as two (SLIP, RFC 1055).
 *
 * <pre>
 *   octet 0   1..2    3...                                               the last 4
 *   kind      number  BEGIN: octets and CRC-32 of the image, 4 and 4     CRC-32 of all before
 *                     DATA:  up to {@value #BLOCK} octets of the image
 *                     GO:    nothing
 * </pre>
 *
 * Numbers have the most significant octet first. A frame of DATA has the octets from its number times {@value #BLOCK} on.
 */
public final class FrameFormat {
    /** Begins an image. */
    public static final int BEGIN = 'B';
    /** A part of it. */
    public static final int DATA = 'D';
    /** Enters it. */
    public static final int GO = 'G';

    /** Ends a frame, and begins one. */
    public static final int END = 0xC0;
    /** Before one of the two following. */
    public static final int ESCAPE = 0xDB;
    /** Behind an escape: {@link #END}. */
    public static final int ESCAPED_END = 0xDC;
    /** Behind an escape: {@link #ESCAPE}. */
    public static final int ESCAPED_ESCAPE = 0xDD;

    /** Octets of an image in a frame: so few that at one error in 1000 octets most frames are whole. */
    public static final int BLOCK = 256;
    /** Octets before the content. */
    public static final int HEAD = 3;
    /** Octets of the checksum. */
    public static final int SUM = 4;
    /** The longest frame. */
    public static final int LONGEST = HEAD + BLOCK + SUM;
    /** Where an image is put. */
    public static final long IMAGE_BASE = 0x8_0000;
    /** The largest image with what it needs behind its end, octets. */
    public static final int LARGEST = 0x78_0000;

    private FrameFormat() {
    }
}
