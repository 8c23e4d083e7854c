package dev.framboise.armv8.register;

/** TCR_EL1, Translation Control Register (DDI 0487 D17.2, TCR_EL1): the fields that EL2 touches. */
public final class Tcr {
    /** EPD0: no walk with TTBR0_EL1, a miss in the TLB is a fault. */
    public static final long EPD0 = 1L << 7;
    /** EPD1: the same of TTBR1_EL1. */
    public static final long EPD1 = 1L << 23;

    private Tcr() {
    }
}
