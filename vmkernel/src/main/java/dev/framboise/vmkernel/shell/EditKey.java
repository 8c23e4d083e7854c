package dev.framboise.vmkernel.shell;

/** What a key does to the line. */
enum EditKey {
    /** Nothing, or nothing yet. */
    NONE,
    /** A printing character of ASCII. */
    CHARACTER,
    /** The line is complete. */
    ENTER,
    /** The character before the cursor goes. */
    BACKSPACE,
    /** The character at the cursor goes. */
    DELETE,
    /** One to the left. */
    LEFT,
    /** One to the right. */
    RIGHT,
    /** To the start. */
    HOME,
    /** To the end. */
    END,
    /** The line before in the history. */
    UP,
    /** The line after in the history. */
    DOWN,
    /** All before the cursor goes. */
    KILL_TO_START,
    /** All from the cursor on goes. */
    KILL_TO_END,
    /** The word before the cursor goes. */
    KILL_WORD,
    /** The line is given up. */
    CANCEL,
    /** The word before the cursor is to be completed. */
    COMPLETE,
    /** The line is to be shown again. */
    SHOW,
    /** The end of the input if the line is empty, otherwise as {@link #DELETE}. */
    END_OF_INPUT
}
