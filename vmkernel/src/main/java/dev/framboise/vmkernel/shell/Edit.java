package dev.framboise.vmkernel.shell;

/** What a key has done. */
enum Edit {
    /** Nothing that is to be seen. */
    NONE,
    /** The text is longer by one character, at its end, where the cursor is. */
    APPENDED,
    /** The line is to be shown as it is now. */
    CHANGED,
    /** The line is complete. */
    ENTERED,
    /** It was given up. */
    CANCELLED,
    /** The word before the cursor is to be completed. */
    COMPLETE,
    /** Whoever types has had enough. */
    ENDED
}
