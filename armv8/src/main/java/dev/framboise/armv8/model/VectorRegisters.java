package dev.framboise.armv8.model;

import dev.framboise.armv8.register.Cptr;
import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.SysReg;

/** The SIMD and floating-point registers of one core, laid out as {@link FloatingPoint} says; junk after reset. */
public final class VectorRegisters {
    private final RegisterFile system;
    private final long[] values = new long[FloatingPoint.WORDS];

    VectorRegisters(RegisterFile system, SplitMix junk) {
        this.system = system;
        for (int i = 0; i < values.length; i++) {
            values[i] = junk.next();
        }
    }

    /** A word of them, whoever may have it. */
    public long get(int word) {
        return values[word];
    }

    /** Sets a word of them. */
    public void set(int word, long value) {
        values[word] = value;
    }

    void store(long[] to) {
        check();
        System.arraycopy(values, 0, to, 0, values.length);
    }

    void load(long[] from) {
        check();
        System.arraycopy(from, 0, values, 0, values.length);
    }

    /** MRS or MSR at EL2: FPEXC32_EL2 traps with the registers it governs. */
    void beforeAccess(SysReg register) {
        if (register == SysReg.FPEXC32_EL2) {
            check();
        }
    }

    private void check() {
        if ((system.get(SysReg.CPTR_EL2) & Cptr.TFP) != 0) {
            throw new ModelFault("EL2 uses floating-point registers while CPTR_EL2.TFP is 1: a trap to EL2");
        }
    }
}
