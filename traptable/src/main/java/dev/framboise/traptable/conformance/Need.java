package dev.framboise.traptable.conformance;

/** What an attempt needs besides its registers. */
public enum Need {
    /** The virtual timer's interrupt, PPI 27, is enabled and soon pending, so that what waits is woken. */
    WAKE,
    /** Stage 1 is on: VA 0 to 2 GiB and from 3 GiB as they are, Normal; what is from 2 GiB has its table where nothing is. */
    STAGE_1,
    /** vCPU 1 is let go, and is off again. */
    OTHER_OFF,
    /** Nothing is carried out: the vCPU comes to its entry point. */
    ENTRY
}
