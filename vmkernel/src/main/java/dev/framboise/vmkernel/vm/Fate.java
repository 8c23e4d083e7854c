package dev.framboise.vmkernel.vm;

/** What becomes of a VM when its last vCPU has left. */
public enum Fate {
    /** It is off. */
    OFF,
    /** It is loaded again and starts anew. */
    RESTART,
    /** Its slot is empty. */
    DESTROY
}
