package dev.framboise.fuzz.console;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;

/** What may come to a terminal from guests that do not have the focus (ECMA-48): text, its colours, what erases to the end of a line. */
final class TerminalRules {
    private static final int ESC = 0x1b;
    private static final int DEL = 0x7f;

    private enum State { TEXT, ESCAPE, CONTROL }

    private State state = State.TEXT;
    private int previous;
    /** Bytes that a character of UTF-8 still wants. */
    private int wanted;

    /** One more byte. */
    void take(int value) {
        switch (state) {
            case TEXT -> text(value);
            case ESCAPE -> {
                unless(value == '[', value);
                state = State.CONTROL;
            }
            case CONTROL -> {
                boolean isParameter = value >= '0' && value <= ';';
                unless(isParameter || value == 'm' || value == 'K' || value == 'J', value);
                state = isParameter ? State.CONTROL : State.TEXT;
            }
        }
        previous = value;
    }

    private void text(int value) {
        if (value == ESC) {
            state = State.ESCAPE;
            wanted = 0;
            return;
        }
        boolean isControl = value < ' ' && value != '\r' && value != '\n' && value != '\b' && value != '\t' && value != 7;
        // 0x80 to 0x9f are control functions where no character of UTF-8 has them, and behind 0xc2.
        boolean isC1 = value >= 0x80 && value < 0xa0 && (wanted == 0 || previous == 0xc2);
        wanted = value < 0x80 || value >= 0xf5 ? 0 : value < 0xc0 ? Math.max(0, wanted - 1) : value < 0xc2 ? 0 : value < 0xe0 ? 1 : value < 0xf0 ? 2 : 3;
        Violation.unless(!isC1, Property.CONSOLE, "a control function of one byte, 0x%x, of a guest that does not have the focus", value);
        unless(!isControl && value != DEL, value);
    }

    private void unless(boolean holds, int value) {
        Violation.unless(holds, Property.CONSOLE, "the terminal gets byte 0x%x after 0x%x of a guest that does not have the focus", value, previous);
    }
}
