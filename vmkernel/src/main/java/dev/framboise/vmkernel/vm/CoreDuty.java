package dev.framboise.vmkernel.vm;

/** What a core is to do with its vCPU. */
public enum CoreDuty {
    /** Nothing until an interrupt. */
    WAIT,
    /** See what becomes of vCPUs that no core has. */
    AFTERMATH,
    /** Give its vCPU back, and ask what it is to run now. */
    SWITCH,
    /** Prepare the VM's memory, one more piece. */
    LOAD,
    /** Start the vCPU at its entry point, all its registers as after reset. */
    START,
    /** Start it at its entry point after a suspension: interrupts and timers live on, all else is as after reset. */
    RESTART,
    /** Go on where it was. */
    RESUME,
    /** It is suspended: nothing until an interrupt for it. */
    WAIT_FOR_WAKE_UP,
    /** It has looked, and there is none: give it up until there is one. */
    REST,
    /** Its VM is ending: it leaves for good. */
    LEAVE
}
