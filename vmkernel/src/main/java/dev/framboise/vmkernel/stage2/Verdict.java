package dev.framboise.vmkernel.stage2;

/** What became of a call. */
public enum Verdict {
    /** It was done. */
    DONE,
    /** It cannot be as things are: nothing changed. */
    REFUSED
}
