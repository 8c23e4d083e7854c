package dev.framboise.armv8.model.translation;

import dev.framboise.armv8.instruction.Tlbi;

/** Which entries of the EL1&0 regime a TLBI drops (DDI 0487 D8.13). */
enum TlbiScope {
    /** IPA entries of one VMID that cover one IPA. */
    STAGE2_BY_IPA,
    /** Combined entries of one VMID. */
    COMBINED_OF_VMID,
    /** All entries of one VMID. */
    ALL_OF_VMID,
    /** All entries. */
    ALL,
    /** None: EL2's own regime. */
    NONE;

    static TlbiScope of(Tlbi operation) {
        return switch (operation) {
            case IPAS2E1, IPAS2E1IS -> STAGE2_BY_IPA;
            case VMALLE1, VMALLE1IS -> COMBINED_OF_VMID;
            case VMALLS12E1, VMALLS12E1IS -> ALL_OF_VMID;
            case ALLE1, ALLE1IS -> ALL;
            default -> NONE;
        };
    }

    /** Whether it reaches every core of the inner shareable domain. */
    static boolean isBroadcast(Tlbi operation) {
        return operation.name().endsWith("IS");
    }

    /** Drops from one core's TLB what this scope names. */
    void apply(Tlb tlb, int vmid, long ipa) {
        switch (this) {
            case STAGE2_BY_IPA -> tlb.invalidateStage2(vmid, ipa);
            case COMBINED_OF_VMID -> tlb.invalidateCombined(vmid);
            case ALL_OF_VMID -> tlb.invalidateAll(vmid);
            case ALL -> tlb.invalidateAll();
            case NONE -> { }
        }
    }
}
