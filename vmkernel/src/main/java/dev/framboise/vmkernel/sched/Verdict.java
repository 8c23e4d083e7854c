package dev.framboise.vmkernel.sched;

/** What became of a call. */
public enum Verdict {
    /** It was done. */
    DONE,
    /** It cannot be as things are: nothing changed. */
    REFUSED
}
