package dev.framboise.vmkernel.stage2;

/** What a core that carries out an operation on pages does before it calls {@link Ownership#advance}. */
public enum OwnershipStep {
    /** Nothing: it has nothing under way. */
    NONE,
    /** It makes the descriptor invalid that {@link Ownership#brokenVm} and the methods beside it name: the first of a VM. */
    WRITE_INVALID,
    /** The same for another descriptor of the same VM. */
    WRITE_ANOTHER,
    /** DSB ISHST: all walkers see what was written. */
    AWAIT_WRITE,
    /** It writes the VMID of {@link Ownership#target} to VTTBR_EL2, for a TLBI concerns the VMID there (DDI 0487 D8.14). */
    SELECT_VMID,
    /** An ISB. */
    AWAIT_SELECTION,
    /** The TLBI, on all cores, of {@link Ownership#invalidatedAddress} or of the whole VM. */
    SEND_INVALIDATION,
    /** DSB ISH: all cores have obeyed. */
    AWAIT_INVALIDATION,
    /** It writes its own VM's VMID to VTTBR_EL2, and an ISB. */
    RESTORE_VMID,
    /** It writes the descriptor of {@link Ownership#group}: a table in place of a block, or a block in place of a table. */
    MAKE,
    /** Nothing: nobody can reach the pages any more. */
    HAND_OVER,
    /** DSB ISHST and ISB: a descriptor has become valid. */
    FINISH;

    private static final OwnershipStep[] VALUES = values();

    static OwnershipStep of(int number) {
        return VALUES[number];
    }

    /** Its number in {@link OwnershipState}. */
    int number() {
        return ordinal();
    }
}
