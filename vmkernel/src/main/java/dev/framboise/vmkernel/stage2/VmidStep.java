package dev.framboise.vmkernel.stage2;

/** What a core has to do before it calls {@link Vmids} again: an effect on the machine, or none, and then the method to call. */
public enum VmidStep {
    /** It has nothing under way. */
    NONE,
    /** An ISB, so that no walk is for the VM it ran; {@link Vmids#ranNothing}. */
    RUN_NOTHING,
    /** No effect; {@link Vmids#beginGeneration}. */
    BEGIN_GENERATION,
    /** TLBI ALLE1IS; {@link Vmids#flushSent}. */
    SEND_FLUSH,
    /** DSB ISH; {@link Vmids#flushed}. */
    AWAIT_FLUSH,
    /** {@link Vmids#handOut}; then the write of VTTBR_EL2. */
    HAND_OUT,
    /** {@link Vmids#selectVmid}, as often as it is refused; then the write of VTTBR_EL2. */
    SELECT_VMID,
    /** An ISB; {@link Vmids#selected}. */
    AWAIT_SELECTION,
    /** The TLBI by VMID, of all cores; {@link Vmids#invalidationSent}. */
    SEND_INVALIDATION,
    /** DSB ISH; {@link Vmids#invalidated}. */
    AWAIT_INVALIDATION,
    /** {@link Vmids#unmapped}; then the write of VTTBR_EL2. */
    END_UNMAPPING;

    private static final VmidStep[] VALUES = values();

    static VmidStep of(int number) {
        return VALUES[number];
    }

    /** Its number in {@link VmidState}. */
    int number() {
        return ordinal();
    }
}
