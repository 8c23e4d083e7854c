package dev.framboise.vmkernel.trap;

/** What is to become of the guest's trapped instruction. */
public enum Verdict {
    /** Done on the guest's behalf: go on after it. */
    EMULATED,
    /** Done, and ELR_EL2 already says where to go on (HVC, a taken reset, an instruction to be run again). */
    RESUME,
    /** Nothing the guest was offered: it takes an UNDEFINED exception at EL1. */
    UNDEFINED,
    /** No such memory or device, or not accessed so: it takes a synchronous external abort at EL1. */
    EXTERNAL_ABORT,
    /** This vCPU no longer runs (CPU_OFF, its VM was stopped or resets): the core looks for what to run. */
    STOPPED
}
