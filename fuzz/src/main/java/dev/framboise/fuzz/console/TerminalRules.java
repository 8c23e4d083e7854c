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
            return;
        }
        boolean isControl = value < ' ' && value != '\r' && value != '\n' && value != '\b' && value != '\t' && value != 7;
        // 0x80 to 0x9f alone are control functions, and behind 0xc2 they are those in UTF-8.
        boolean isC1 = value >= 0x80 && value < 0xa0 && (previous < 0x80 || previous == 0xc2);
        Violation.unless(!isC1, Property.CONSOLE, "a control function of one byte, 0x%x, of a guest that does not have the focus", value);
        unless(!isControl && value != DEL, value);
    }

    private void unless(boolean holds, int value) {
        Violation.unless(holds, Property.CONSOLE, "the terminal gets byte 0x%x after 0x%x of a guest that does not have the focus", value, previous);
    }
}
