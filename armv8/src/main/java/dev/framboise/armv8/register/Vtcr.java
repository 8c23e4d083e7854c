package dev.framboise.armv8.register;

/** VTCR_EL2, Virtualization Translation Control Register, Armv8.0 (DDI 0487 D17.2, VTCR_EL2). */
public final class Vtcr {
    /** T0SZ: IPAs have 64 less this many bits. Six bits from bit 0. */
    public static final long T0SZ = 0x3f;
    /** SL0 with the 4 KiB granule: walks begin at level 2. */
    public static final long SL0_LEVEL2 = 0L << 6;
    /** SL0 with the 4 KiB granule: walks begin at level 1. */
    public static final long SL0_LEVEL1 = 1L << 6;
    /** SL0 with the 4 KiB granule: walks begin at level 0. */
    public static final long SL0_LEVEL0 = 2L << 6;
    /** Walks are inner write-back, write-allocate. */
    public static final long IRGN0_WBWA = 1L << 8;
    /** Walks are outer write-back, write-allocate. */
    public static final long ORGN0_WBWA = 1L << 10;
    /** Walks are inner shareable. */
    public static final long SH0_INNER = 3L << 12;
    /** The granule is 4 KiB. */
    public static final long TG0_4K = 0L << 14;
    /** PS: physical address size, three bits from this one, coded as ID_AA64MMFR0_EL1.PARange. */
    public static final int PS_SHIFT = 16;
    /** VMIDs have 8 bits when this is 0. */
    public static final long VS = 1L << 19;
    /** Bits that read and must be written as one. */
    public static final long RES1 = 1L << 31;

    private Vtcr() {
    }
}
