package dev.framboise.armv8.register;

/** SCTLR_EL1 and SCTLR_EL2, System Control Registers, Armv8.0 (DDI 0487 D17.2, SCTLR_EL1, SCTLR_EL2). */
public final class Sctlr {
    /** Stage 1 translates. */
    public static final long M = 1L;
    /** Misaligned accesses fault. */
    public static final long A = 1L << 1;
    /** Data accesses are cacheable. */
    public static final long C = 1L << 2;
    /** A misaligned SP faults. */
    public static final long SA = 1L << 3;
    /** EL1: a misaligned SP at EL0 faults. */
    public static final long SA0 = 1L << 4;
    /** Instruction accesses are cacheable. */
    public static final long I = 1L << 12;
    /** EL1: EL0 may WFI. */
    public static final long NTWI = 1L << 16;
    /** EL1: EL0 may WFE. */
    public static final long NTWE = 1L << 18;
    /** Writable memory is not executable. */
    public static final long WXN = 1L << 19;
    /** EL1: EL0's data is big-endian. */
    public static final long E0E = 1L << 24;
    /** Data is big-endian. */
    public static final long EE = 1L << 25;

    /** SCTLR_EL1: bits that read and must be written as one. Also its value at reset: MMU and caches off. */
    public static final long EL1_RES1 = 0x30d0_0800L;
    /** SCTLR_EL2: bits that read and must be written as one. */
    public static final long EL2_RES1 = 0x30c5_0830L;

    private Sctlr() {
    }
}
