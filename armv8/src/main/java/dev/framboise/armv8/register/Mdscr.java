package dev.framboise.armv8.register;

/** MDSCR_EL1, Monitor Debug System Control Register: what can be written while the OS lock is open (DDI 0487 D17.3, MDSCR_EL1). */
public final class Mdscr {
    /** Software step exceptions are enabled. */
    public static final long SS = 1L;
    /** EL0's accesses to the debug communication channel go to EL1. */
    public static final long TDCC = 1L << 12;
    /** Debug exceptions of EL1 itself are enabled. */
    public static final long KDE = 1L << 13;
    /** Breakpoint, watchpoint and vector catch exceptions are enabled. */
    public static final long MDE = 1L << 15;

    private Mdscr() {
    }
}
