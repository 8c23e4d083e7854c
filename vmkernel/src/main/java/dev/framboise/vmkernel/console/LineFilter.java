package dev.framboise.vmkernel.console;

import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;

/**
 * Copies a VM's line to the terminal a second time, or behind another VM's back: text, colours, and what erases text in the
 * line, but nothing to which a terminal answers, since the answer would be typed once more, or for the VM that has the focus.
 * Nor anything that leaves the line: what stands behind one VM's name is that VM's.
 *
 * <p>Control functions are those of ECMA-48, 5.4 (CSI), 5.6 (strings), and ECMA-35, 13.2 (escape sequences). A byte is dealt
 * with when it comes, so that a line can be copied in pieces.
 */
@ForSize
final class LineFilter {
    /** Most bytes that a byte adds to those it and its sequence have: what erases in place of what would erase more. */
    static final int MOST_ADDED = 3;
    /** Longest parameters of a change of colours that is copied, bytes. */
    static final int PARAMETERS = 24;

    private static final int ESC = 0x1b;
    private static final int BEL = 0x07;
    private static final int BS = '\b';
    private static final int DEL = 0x7f;
    /** Below, and above {@link #DEL}: continues a character of UTF-8, or else is a control function of one byte. */
    private static final int C1_END = 0xa0;
    /** In UTF-8 the first byte of those control functions. */
    private static final int C1_LEAD = 0xc2;
    /** From here on a byte continues none, and from {@link #NONE} on begins none; nor do those below {@link #C1_LEAD} (Unicode, table 3-7). */
    private static final int LEADS = 0xc0;
    private static final int NONE = 0xf5;
    /** {@link #wanted} behind {@link #C1_LEAD}, which waits for what follows. */
    private static final int WAITS = -1;

    /** What a byte continues. */
    private enum State { TEXT, ESCAPE, INTERMEDIATE, CONTROL, STRING, STRING_ESCAPE }

    private final ByteRing out;
    private final byte[] parameters = new byte[PARAMETERS];

    private State state = State.TEXT;
    /** Bytes of the sequence that has begun and not ended. */
    private int length;
    private int parameterCount;
    private boolean parametersAreNumbers;
    private boolean coloursEnded;
    /** Bytes that a character of UTF-8 which has begun still wants. */
    private int wanted;
    /** Columns that may be gone back, at least so many; and whether colours were changed. */
    private int columns;
    private boolean coloured;

    /** Copies to {@code out}. */
    LineFilter(ByteRing out) {
        this.out = out;
    }

    /** A line begins. */
    void begin() {
        state = State.TEXT;
        length = 0;
        wanted = 0;
        columns = 0;
        coloured = false;
    }

    /** Its next byte, 0..255. @return whether it ends a change of colours, and {@link #copyColours} is to follow */
    boolean take(int value) {
        coloursEnded = false;
        if (!continuesSequence(value)) {
            state = State.TEXT;
            length = 0;
            text(value);
        }
        return coloursEnded;
    }

    /** Copies the change of colours that has just ended. */
    @LoopBound(max = PARAMETERS, reason = "the condition")
    void copyColours() {
        out.put(ESC);
        out.put('[');
        for (int i = 0; i < parameterCount && i < PARAMETERS; i++) {
            out.append(parameters[i]);
        }
        out.put('m');
    }

    /** Bytes at the end of what was taken that belong to a sequence which has not ended. */
    int unended() {
        return length;
    }

    /** The line has ended: what follows it has colours of its own. */
    void end() {
        if (coloured) {
            control('m');
        }
    }

    private boolean continuesSequence(int value) {
        return switch (state) {
            case TEXT -> false;
            case ESCAPE -> escape(value);
            case INTERMEDIATE -> intermediate(value);
            case CONTROL -> parameter(value);
            case STRING -> string(value);
            case STRING_ESCAPE -> stringEscape(value);
        };
    }

    private boolean go(State next) {
        state = next;
        length++;
        return true;
    }

    private boolean ends() {
        state = State.TEXT;
        length = 0;
        return true;
    }

    private boolean escape(int value) {
        if (value == ']' || value == 'P' || value == 'X' || value == '^' || value == '_') {
            return go(State.STRING);
        }
        if (value == '[') {
            parameterCount = 0;
            parametersAreNumbers = true;
            return go(State.CONTROL);
        }
        return intermediate(value);
    }

    /** What is out of place ends the sequence without being part of it. */
    private boolean intermediate(int value) {
        if (value >= ' ' && value <= 0x2f) {
            return go(State.INTERMEDIATE);
        }
        return value >= 0x30 && value < DEL && ends();
    }

    private boolean parameter(int value) {
        if (value >= ' ' && value <= 0x3f) {
            parametersAreNumbers &= value >= '0' && value <= ';' && parameterCount < PARAMETERS;
            if (parametersAreNumbers) {
                parameters[parameterCount] = (byte) value;
            }
            parameterCount++;
            return go(State.CONTROL);
        }
        if (value < 0x40 || value >= DEL) {
            return false;
        }
        function(value);
        return ends();
    }

    private boolean string(int value) {
        if (value == BEL) {
            return ends();
        }
        return go(value == ESC ? State.STRING_ESCAPE : State.STRING);
    }

    /** ESC \ ends it, any other sequence breaks it off. */
    private boolean stringEscape(int value) {
        if (value == '\\') {
            return ends();
        }
        length = 1;
        return escape(value);
    }

    private void function(int value) {
        if (value == 'm' && parametersAreNumbers) {
            coloured = true;
            coloursEnded = true;
        } else if ((value == 'K' || value == 'J') && parameterCount == 0) {
            // The rest of the line; of what is below it nothing is this VM's.
            control('K');
        }
    }

    private void control(int function) {
        out.put(ESC);
        out.put('[');
        out.put(function);
    }

    private void text(int value) {
        if (value > DEL) {
            character(value);
            return;
        }
        wanted = 0;
        if (value == ESC) {
            go(State.ESCAPE);
        } else if (value == BS) {
            if (columns > 0) {
                columns--;
                out.put(BS);
            }
        } else if (value >= ' ' && value != DEL || value == '\t') {
            columns++;
            out.put(value);
        }
    }

    /** A byte of a character of several, the first of which has as many ones in front. */
    private void character(int value) {
        int before = wanted;
        wanted = value == C1_LEAD ? WAITS : value < LEADS ? Math.max(before - 1, 0) : value < C1_LEAD || value >= NONE ? 0
                : Integer.numberOfLeadingZeros(~(value << 24)) - 1;
        if (value >= C1_END ? value != C1_LEAD : before > 0) {
            if (before == WAITS) {
                out.put(C1_LEAD);
            }
            out.put(value);
        }
    }
}
