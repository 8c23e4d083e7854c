package dev.framboise.armv8.register;

/** SPSR_ELx, Saved Program Status Register: PSTATE as an exception found it (DDI 0487 D17.2, SPSR_EL2; C5.2.18, C5.2.19). */
public final class Spsr {
    /** M[3:0]: Exception level and stack pointer, AArch64. */
    public static final long MODE = 0xf;
    /** EL0. */
    public static final long EL0T = 0x0;
    /** EL1 on SP_EL0. */
    public static final long EL1T = 0x4;
    /** EL1 on SP_EL1. */
    public static final long EL1H = 0x5;
    /** EL2 on SP_EL0. */
    public static final long EL2T = 0x8;
    /** EL2 on SP_EL2. */
    public static final long EL2H = 0x9;
    /** M[4], nRW: AArch32. */
    public static final long AARCH32 = 1L << 4;
    /** AArch32 T32 state. */
    public static final long T = 1L << 5;
    /** FIQs are masked. */
    public static final long F = 1L << 6;
    /** IRQs are masked. */
    public static final long I = 1L << 7;
    /** SErrors are masked. */
    public static final long A = 1L << 8;
    /** Debug exceptions are masked. */
    public static final long D = 1L << 9;
    /** All four masks. */
    public static final long DAIF = D | A | I | F;
    /** Illegal execution state. */
    public static final long IL = 1L << 20;
    /** Software step. */
    public static final long SS = 1L << 21;
    /** Condition flags N, Z, C, V. */
    public static final long NZCV = 0xfL << 28;

    private Spsr() {
    }
}
