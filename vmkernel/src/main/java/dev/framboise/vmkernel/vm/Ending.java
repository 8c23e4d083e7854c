package dev.framboise.vmkernel.vm;

/** How a VM ends. */
public enum Ending {
    /** vCPU 0 loads it again. */
    LOADS_AGAIN,
    /** It is off, or gone. */
    OFF
}
