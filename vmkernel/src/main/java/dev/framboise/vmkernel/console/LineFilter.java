package dev.framboise.vmkernel.console;

import dev.framboise.metal.LoopBound;

/**
 * Copies a VM's line to the terminal a second time, or behind another VM's back: text, colours, and what erases text in the
 * line, but nothing to which a terminal answers, since the answer would be typed once more, or for the VM that has the focus.
 * Nor anything that leaves the line: what stands behind one VM's name is that VM's.
 *
 * <p>Control functions are those of ECMA-48, 5.4 (CSI), 5.6 (strings), and ECMA-35, 13.2 (escape sequences).
 */
final class LineFilter {
    /** Most bytes {@link #resetColours} appends. */
    static final int MOST_ADDED = 3;

    private static final int ESC = 0x1b;
    private static final int BEL = 0x07;
    private static final int BS = '\b';
    private static final int DEL = 0x7f;
    /** Continues a character of UTF-8, or alone: a control function of one byte. */
    private static final int C1_END = 0xa0;
    /** In UTF-8 the first byte of those control functions. */
    private static final int C1_LEAD = 0xc2;
    private static final int NOT_ENDED = -1;

    private final ByteRing out;

    /** Columns that may be gone back, at least so many; and whether colours were changed. */
    private int columns;
    private boolean coloured;

    /** Copies to {@code out}. */
    LineFilter(ByteRing out) {
        this.out = out;
    }

    /** Copies a line. @return how much of it was looked at: all, or up to a sequence that has not ended yet */
    @LoopBound(max = Channel.LINE, reason = "bytes of a line")
    int copy(byte[] line, int length) {
        columns = 0;
        coloured = false;
        int i = 0;
        while (i < length) {
            if (line[i] == ESC) {
                int end = end(line, i, length);
                if (end == NOT_ENDED) {
                    return i;
                }
                sequence(line, i, end);
                i = end;
            } else {
                character(line, i, length);
                i++;
            }
        }
        return length;
    }

    /** Copies a sequence that has not ended and that its VM will go on with. */
    @LoopBound(max = Channel.LINE, reason = "bytes of a line")
    void copyUnended(byte[] line, int from, int length) {
        for (int i = from; i < length; i++) {
            if (line[i] == ESC || line[i] >= ' ' && line[i] < DEL) {
                out.put(line[i]);
            }
        }
    }

    /** What follows the line just copied has colours of its own. */
    void resetColours() {
        if (coloured) {
            control('m');
        }
    }

    private void control(int function) {
        out.put(ESC);
        out.put('[');
        out.put(function);
    }

    private void character(byte[] line, int i, int length) {
        int value = line[i] & 0xff;
        if (value == BS) {
            if (columns > 0) {
                columns--;
                out.put(BS);
            }
        } else if (value >= ' ' && value < DEL || value == '\t') {
            columns++;
            out.put(value);
        } else if (value >= C1_END ? !leadsC1(line, i, length) : value > DEL && continues(line, i)) {
            out.put(value);
        }
    }

    private static boolean leadsC1(byte[] line, int i, int length) {
        return (line[i] & 0xff) == C1_LEAD && (i + 1 == length || (line[i + 1] & 0xff) < C1_END);
    }

    private static boolean continues(byte[] line, int i) {
        return i > 0 && (line[i - 1] & 0xff) > DEL && (line[i - 1] & 0xff) != C1_LEAD;
    }

    /** The index after the sequence at {@code start}, or {@link #NOT_ENDED}. */
    @LoopBound(max = Channel.LINE, reason = "bytes of a line")
    private static int end(byte[] line, int start, int length) {
        int i = start + 1;
        int kind = i < length ? line[i] : 0;
        if (kind == ']' || kind == 'P' || kind == 'X' || kind == '^' || kind == '_') {
            return endOfString(line, i + 1, length);
        }
        if (kind == '[') {
            i++;
        }
        // Parameters and intermediates; what is out of place ends the sequence without being part of it.
        int last = kind == '[' ? 0x3f : 0x2f;
        while (i < length && line[i] >= ' ' && line[i] <= last) {
            i++;
        }
        if (i == length) {
            return NOT_ENDED;
        }
        return line[i] >= 0x30 && line[i] < DEL ? i + 1 : i;
    }

    @LoopBound(max = Channel.LINE, reason = "bytes of a line")
    private static int endOfString(byte[] line, int from, int length) {
        for (int i = from; i < length; i++) {
            if (line[i] == BEL) {
                return i + 1;
            }
            if (line[i] == ESC) {
                // ESC \ ends it, any other sequence breaks it off.
                return i + 1 == length ? NOT_ENDED : line[i + 1] == '\\' ? i + 2 : i;
            }
        }
        return NOT_ENDED;
    }

    @LoopBound(max = Channel.LINE, reason = "bytes of a line")
    private void sequence(byte[] line, int start, int end) {
        if (end - start < 3 || line[start + 1] != '[') {
            return;
        }
        int function = line[end - 1];
        if (function == 'm' && areNumbers(line, start + 2, end - 1)) {
            coloured = true;
            for (int i = start; i < end; i++) {
                out.put(line[i]);
            }
        } else if ((function == 'K' || function == 'J') && end - start == 3) {
            // The rest of the line; of what is below it nothing is this VM's.
            control('K');
        }
    }

    @LoopBound(max = Channel.LINE, reason = "bytes of a line")
    private static boolean areNumbers(byte[] line, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line[i] < '0' || line[i] > ';') {
                return false;
            }
        }
        return true;
    }
}
