package dev.framboise.vmkernel.vm;

/** What a vCPU's leaving means for its VM. */
public enum Ending {
    /** The VM goes on, or goes on ending. */
    NONE,
    /** The last has left; vCPU 0 loads the VM again. */
    LOADS_AGAIN,
    /** The last has left; the VM is off, or gone. */
    OFF
}
