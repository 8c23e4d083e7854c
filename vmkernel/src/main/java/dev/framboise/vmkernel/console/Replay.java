package dev.framboise.vmkernel.console;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;

/** Copies a line of a {@link LineSource} to the terminal in pieces, through {@link LineFilter}. */
@ForSize
final class Replay {
    /** Most bytes of a line that one piece puts through the filter. */
    private static final int FILTERED = 8;

    private static final int CR = '\r';
    private static final int ESC = 0x1b;
    private static final int DEL = 0x7f;

    private final ByteRing out;
    private final LineFilter filter;

    /** Whose line it is, and which byte of it is next. */
    private LineSource source;
    private int next;

    /** Copies to {@code out}. */
    Replay(ByteRing out) {
        this.out = out;
        filter = new LineFilter(out);
    }

    /** Begins with what stands before the line. */
    void begin(LineSource from) {
        from.prefix(out);
        filter.begin();
        source = from;
        next = 0;
    }

    /** Copies a piece. @return whether that was all */
    @LoopBound(max = FILTERED, reason = "the condition")
    boolean isCopied() {
        int end = Math.min(source.lineLength, next + FILTERED);
        boolean colours = false;
        while (next < end && !colours) {
            colours = filter.take(source.line[next] & 0xff);
            next++;
        }
        if (colours) {
            filter.copyColours();
        }
        return next == source.lineLength;
    }

    /** The line, copied, is complete: it is empty from now on. */
    void end() {
        filter.end();
        source.lineLength = 0;
    }

    /** The line, copied, goes on: {@link #isGoneOnWith} copies what of its end belongs to a sequence that has not ended. */
    void goBackToUnended() {
        next -= filter.unended();
    }

    /**
     * Of a sequence that has not ended and that its source will go on with, copies a piece of all that is none of another.
     *
     * @return whether that was all
     */
    @LoopBound(max = LineMixer.PIECE, reason = "the condition")
    boolean isGoneOnWith() {
        int end = Math.min(source.lineLength, next + LineMixer.PIECE);
        while (next < end) {
            int value = source.line[next];
            if (value == ESC || value >= ' ' && value < DEL) {
                out.append(value);
            }
            next++;
        }
        if (next == source.lineLength && source.returned) {
            out.put(CR);
        }
        return next == source.lineLength;
    }
}
