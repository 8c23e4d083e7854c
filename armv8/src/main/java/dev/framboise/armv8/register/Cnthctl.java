package dev.framboise.armv8.register;

/** CNTHCTL_EL2, Counter-timer Hypervisor Control Register, without VHE (DDI 0487 D17.11, CNTHCTL_EL2). */
public final class Cnthctl {
    /** EL1 and EL0 may read CNTPCT_EL0. */
    public static final long EL1PCTEN = 1L;
    /** EL1 and EL0 may use the physical timer. */
    public static final long EL1PCEN = 1L << 1;
    /** The event stream is on. */
    public static final long EVNTEN = 1L << 2;

    private Cnthctl() {
    }
}
