package dev.framboise.vmkernel.memory;

/** What came of changing a translation. All but {@link #DONE} changed nothing. */
public enum MapOutcome {
    /** It is as asked. */
    DONE,
    /** Not whole pages, no pages, or beyond the last intermediate physical address. */
    BAD_RANGE,
    /** The physical addresses are beyond what the tables can name. */
    BAD_OUTPUT,
    /** Some of it is translated already. */
    ALREADY_MAPPED,
    /** Some of it is not translated. */
    NOT_MAPPED,
    /** It begins or ends inside a block. */
    PART_OF_A_BLOCK,
    /** No memory is left for tables. */
    NO_ROOM
}
