package dev.framboise.vmkernel.memory.walked;

import dev.framboise.armv8.instruction.Barrier;

/** What a wrong change of a stage-2 translation leaves out. */
public enum Stage2Mistake {
    NONE,
    /** A descriptor that is to be invalid keeps what it says. */
    NO_BREAK,
    /** The invalidation comes before the descriptor is invalid: only who walks in between keeps it. */
    TLBI_BEFORE_THE_BREAK,
    /** The invalid descriptor may be overtaken by the invalidation. */
    NO_DSB_BEFORE_THE_TLBI,
    /** TLBs keep what they have. */
    NO_TLBI,
    /** TLBs of other cores do. */
    TLBI_HERE_ALONE,
    /** Stage 2 keeps what it has. */
    TLBI_OF_STAGE_1,
    /** The change is said to be done while others may still use what was there. */
    NO_DSB_AFTER_THE_TLBI,
    /** The VMID that is invalidated may be the former one. */
    NO_ISB;

    boolean loses(Barrier barrier) {
        return switch (this) {
            case NO_DSB_BEFORE_THE_TLBI -> barrier == Barrier.DSB_ISHST;
            case NO_DSB_AFTER_THE_TLBI -> barrier == Barrier.DSB_ISH;
            case NO_ISB -> barrier == Barrier.ISB;
            default -> false;
        };
    }
}
