package dev.framboise.vmkernel.sched;

/** How a core came to what it runs next. */
public enum Choice {
    /** It was not kicked: nothing changed. */
    REFUSED,
    /** One with a reservation and budget left, of the earliest deadline. */
    PICK_RESERVED,
    /** One of its own queue, of the least round. */
    PICK_OWN,
    /** One of another core's queue, of a lesser round than any of its own. */
    MIGRATE,
    /** Nothing waits that it may run. */
    GO_IDLE
}
