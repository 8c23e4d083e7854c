package dev.framboise.vmkernel.gic.guest;

/** What a wrong GIC would do. */
public enum GicMistake {
    NONE,
    /** What one vCPU changes never reaches another's list registers. */
    CORES_THAT_IGNORE_KICKS,
    /** A level-sensitive interrupt stays pending when its device is served. */
    A_WIRE_IS_NEVER_LOW,
    /** Of equal priority as GICC_PMR is not masked. */
    MASKED_PRIORITY_IS_LET_THROUGH,
    /** Nothing is ever active. */
    ACKNOWLEDGED_IS_ENDED,
    /** GICC_IAR without bits 12:10. */
    SGI_WITHOUT_SENDER,
    /** GICD_ICENABLER is write-ignored. */
    NOTHING_IS_DISABLED,
    /** GICD_ICPENDR is write-ignored. */
    NOTHING_PENDING_IS_CLEARED,
    /** GICD_ICACTIVER is write-ignored. */
    NOTHING_ACTIVE_IS_CLEARED,
    /** GICD_ITARGETSR is write-ignored. */
    NOTHING_IS_AIMED,
    /** GICD_CPENDSGIR is write-ignored. */
    NO_SGI_IS_TAKEN_BACK,
    /** GICD_IPRIORITYR is write-ignored. */
    ALL_PRIORITIES_ARE_ZERO;

    /** Whether what is written there is lost. */
    public boolean loses(int offset) {
        return switch (this) {
            case NOTHING_IS_DISABLED -> isIn(offset, Gicd.ICENABLER, Gicd.ISPENDR);
            case NOTHING_PENDING_IS_CLEARED -> isIn(offset, Gicd.ICPENDR, Gicd.ISACTIVER);
            case NOTHING_ACTIVE_IS_CLEARED -> isIn(offset, Gicd.ICACTIVER, Gicd.IPRIORITYR);
            case ALL_PRIORITIES_ARE_ZERO -> isIn(offset, Gicd.IPRIORITYR, Gicd.ITARGETSR);
            case NOTHING_IS_AIMED -> isIn(offset, Gicd.ITARGETSR, Gicd.ICFGR);
            case NO_SGI_IS_TAKEN_BACK -> isIn(offset, Gicd.CPENDSGIR, Gicd.SPENDSGIR);
            default -> false;
        };
    }

    private static boolean isIn(int offset, Gicd first, Gicd behind) {
        return offset >= first.word(0) && offset < behind.word(0);
    }
}
