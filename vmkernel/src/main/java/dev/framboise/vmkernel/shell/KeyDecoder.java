package dev.framboise.vmkernel.shell;

import dev.framboise.vmkernel.console.ShellChannel;

/** Bytes of a terminal as keys: control characters, and the sequences of ECMA-48 5.4 that arrows and their neighbours send. */
final class KeyDecoder {
    private static final int ESC = 0x1b;
    private static final int DEL = 0x7f;
    /** A parameter no less than this means nothing. */
    private static final int NO_PARAMETER = 100;

    private enum State { TEXT, ESCAPE, SINGLE_SHIFT, CONTROL }

    private State state = State.TEXT;
    /** The first parameter of a control sequence, and whether others follow it. */
    private int parameter;
    private boolean inFirst;
    /** Whether the byte before was a return: a line feed behind it is part of the same key. */
    private boolean returned;

    /** The key that ends with this byte, 0..255; {@link EditKey#NONE} when none does or it means nothing. */
    EditKey take(int value) {
        boolean afterReturn = returned;
        returned = false;
        return switch (state) {
            case TEXT -> text(value, afterReturn);
            case ESCAPE -> escape(value);
            case SINGLE_SHIFT -> singleShift(value);
            case CONTROL -> control(value);
        };
    }

    private EditKey text(int value, boolean afterReturn) {
        if (value >= ' ' && value < DEL) {
            return EditKey.CHARACTER;
        }
        switch (value) {
            case ESC -> state = State.ESCAPE;
            case '\r' -> returned = true;
            default -> { }
        }
        return value == '\n' && afterReturn ? EditKey.NONE : controlCharacter(value);
    }

    private static EditKey controlCharacter(int value) {
        return switch (value) {
            case '\r', '\n' -> EditKey.ENTER;
            case '\b', DEL -> EditKey.BACKSPACE;
            case '\t' -> EditKey.COMPLETE;
            case ShellChannel.SHOW -> EditKey.SHOW;
            case 'A' - '@' -> EditKey.HOME;
            case 'B' - '@' -> EditKey.LEFT;
            case 'C' - '@' -> EditKey.CANCEL;
            case 'D' - '@' -> EditKey.END_OF_INPUT;
            case 'E' - '@' -> EditKey.END;
            case 'F' - '@' -> EditKey.RIGHT;
            case 'K' - '@' -> EditKey.KILL_TO_END;
            case 'N' - '@' -> EditKey.DOWN;
            case 'P' - '@' -> EditKey.UP;
            case 'U' - '@' -> EditKey.KILL_TO_START;
            case 'W' - '@' -> EditKey.KILL_WORD;
            default -> EditKey.NONE;
        };
    }

    private EditKey escape(int value) {
        state = State.TEXT;
        if (value == '[') {
            state = State.CONTROL;
            parameter = 0;
            inFirst = true;
        } else if (value == 'O') {
            state = State.SINGLE_SHIFT;
        } else if (value == ESC) {
            state = State.ESCAPE;
        }
        return EditKey.NONE;
    }

    private EditKey singleShift(int value) {
        state = State.TEXT;
        return named(value);
    }

    private EditKey control(int value) {
        if (value >= '0' && value <= '9') {
            if (inFirst) {
                parameter = Math.min(parameter * 10 + value - '0', NO_PARAMETER);
            }
            return EditKey.NONE;
        }
        if (value >= ' ' && value < '@') {
            inFirst = false;
            return EditKey.NONE;
        }
        state = value == ESC ? State.ESCAPE : State.TEXT;
        return value == '~' ? numbered() : named(value);
    }

    private static EditKey named(int value) {
        return switch (value) {
            case 'A' -> EditKey.UP;
            case 'B' -> EditKey.DOWN;
            case 'C' -> EditKey.RIGHT;
            case 'D' -> EditKey.LEFT;
            case 'F' -> EditKey.END;
            case 'H' -> EditKey.HOME;
            default -> EditKey.NONE;
        };
    }

    private EditKey numbered() {
        return switch (parameter) {
            case 1, 7 -> EditKey.HOME;
            case 3 -> EditKey.DELETE;
            case 4, 8 -> EditKey.END;
            default -> EditKey.NONE;
        };
    }
}
