package dev.framboise.vmkernel.console;

import dev.framboise.vmkernel.Limits;

/** What a typed byte means: to who has the focus, or, after the escape key, to the console. */
enum Key {
    /** It goes to the focused VM, or to the shell. */
    BYTE,
    /** The escape key: the next byte is for the console. */
    ESCAPE,
    /** The next running VM gets the focus. */
    NEXT,
    /** The VM of that number gets the focus. */
    SELECT,
    /** The shell gets the focus; the VM it came from, when the shell has it. */
    SHELL,
    /** The board goes off. */
    POWER_OFF,
    /** What the keys are. */
    HELP;

    /** The escape key: Ctrl-]. */
    static final int ESCAPE_BYTE = 0x1d;

    /** The meaning of a byte that follows {@code before}. */
    static Key of(Key before, int value) {
        if (before != ESCAPE) {
            return value == ESCAPE_BYTE ? ESCAPE : BYTE;
        }
        if (value >= '1' && value < '1' + Limits.VMS) {
            return SELECT;
        }
        return switch (value) {
            case ESCAPE_BYTE -> BYTE;
            case 'n' -> NEXT;
            case 's' -> SHELL;
            case 'q' -> POWER_OFF;
            default -> HELP;
        };
    }
}
