package dev.framboise.armv8.register;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.metal.AssemblyRoutine;

/**
 * The SIMD and floating-point registers, all of which are a guest's (DDI 0487 B1.2.1, D17.2): moved between the core and 64-bit
 * words by routines of assembly, the only code at EL2 that touches them. At EL2 they are there only while CPTR_EL2.TFP is 0.
 *
 * <pre>
 *   0     1       2        3       4            63       64        65
 *   FPCR  q0 low  q0 high  q1 low  q1 high ...  q31 low  q31 high  FPSR
 * </pre>
 */
public final class FloatingPoint {
    /** Where FPCR is. */
    public static final int FPCR = 0;
    /** Where q0 begins. */
    public static final int VECTORS = 1;
    /** Words of q0..q31, two each. */
    public static final int VECTOR_WORDS = 64;
    /** Where FPSR is. */
    public static final int FPSR = VECTORS + VECTOR_WORDS;
    /** Words of all. */
    public static final int WORDS = FPSR + 1;

    private FloatingPoint() {
    }

    /** Stores the core's registers. @param registers {@link #WORDS} words */
    @AssemblyRoutine("framboise_store_floating_point")
    public static void store(long[] registers) {
        CurrentPe.get().storeFloatingPoint(registers);
    }

    /** Loads the core's registers. @param registers {@link #WORDS} words */
    @AssemblyRoutine("framboise_load_floating_point")
    public static void load(long[] registers) {
        CurrentPe.get().loadFloatingPoint(registers);
    }
}
