package dev.framboise.vmkernel.console;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.bundle.BundleLayout;

/** One of those whose lines share the terminal: what it has written, and the line it is in the middle of. */
@ForSize
final class LineSource {
    /** Bytes it may be ahead of the serial line. */
    static final int OUTPUT = 4096;
    /** Longest part of an unfinished line that can be shown again. */
    static final int LINE = 256;
    /** Most bytes of what stands before its lines. */
    static final int PREFIX = BundleLayout.NAME_SIZE + 2;

    final ByteRing output = new ByteRing(OUTPUT);

    /** The unfinished line, from its start or from where it was last broken. */
    final byte[] line = new byte[LINE];
    int lineLength;
    /** Where in the output the line is to be ended, when {@link LineMixer#finish} has asked for it. */
    int lineEnd;

    /** Whether the last byte moved from the output was a carriage return: what comes overwrites the line. */
    boolean returned;

    private final byte[] name;
    private final int mark;

    /**
     * A source of lines.
     *
     * @param name what stands before each, padded with NULs, {@link BundleLayout#NAME_SIZE} bytes at most
     * @param mark the character behind it
     */
    LineSource(byte[] name, int mark) {
        this.name = name;
        this.mark = mark;
    }

    /** Adds a byte to the unfinished line; false when it is full. */
    boolean append(int value) {
        if (lineLength == LINE) {
            return false;
        }
        line[lineLength] = (byte) value;
        lineLength++;
        return true;
    }

    /** Appends what stands before its lines: its name, its mark and a blank. */
    @NoInline
    void prefix(ByteRing out) {
        out.appendName(name, name.length);
        out.put(mark);
        out.put(' ');
    }
}
