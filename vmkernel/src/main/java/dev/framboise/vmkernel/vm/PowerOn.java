package dev.framboise.vmkernel.vm;

/** What came of turning a vCPU on. */
public enum PowerOn {
    /** Its core will start it. */
    ACCEPTED,
    /** It is on. */
    ALREADY_ON,
    /** Another caller has turned it on; its core has not started it yet. */
    ON_PENDING,
    /** The VM is ending: the caller will leave its core before it could read an answer. */
    VM_ENDING
}
