package dev.framboise.armv8.register;

/** CPTR_EL2, Architectural Feature Trap Register, without VHE (DDI 0487 D17.2, CPTR_EL2). */
public final class Cptr {
    /** Bits that read and must be written as one on Armv8.0. */
    public static final long RES1 = 0x33ffL;
    /** SIMD and floating point trap. */
    public static final long TFP = 1L << 10;
    /** Trace registers trap. */
    public static final long TTA = 1L << 20;
    /** CPACR_EL1 traps. */
    public static final long TCPAC = 1L << 31;

    private Cptr() {
    }
}
