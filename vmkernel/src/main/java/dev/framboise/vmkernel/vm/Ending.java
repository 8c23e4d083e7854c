package dev.framboise.vmkernel.vm;

/** What a vCPU's leaving its core means for its VM. */
public enum Ending {
    /** The VM goes on. */
    NONE,
    /** The VM is ending and other cores still hold vCPUs of it: kick them. */
    OTHERS_MUST_LEAVE,
    /** The last has left; the core of vCPU 0 loads the VM again. */
    LOADS_AGAIN,
    /** The last has left; the VM is off. */
    OFF
}
