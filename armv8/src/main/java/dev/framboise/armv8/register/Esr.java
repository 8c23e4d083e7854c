package dev.framboise.armv8.register;

import dev.framboise.metal.Unboxed;

/**
 * ESR_ELx, Exception Syndrome Register (DDI 0487 D17.2, ESR_EL2).
 *
 * <pre>
 *   31:26  25  24:0
 *   EC     IL  ISS
 * </pre>
 */
@Unboxed
public record Esr(long raw) {
    /** IL: the instruction has 32 bits (or the exception is none that has a length). */
    public static final int IL = 1 << 25;

    private static final int ISS_MASK = 0x1ffffff;

    /** A syndrome with IL set. @param exceptionClass see {@link ExceptionClass} @param iss 25 bits */
    public static Esr of(int exceptionClass, int iss) {
        return new Esr((long) (exceptionClass & ExceptionClass.MASK) << 26 | IL | iss & ISS_MASK);
    }

    /** Exception class, 0..63: see {@link ExceptionClass}. */
    public int ec() {
        return (int) (raw >>> 26) & ExceptionClass.MASK;
    }

    /** Whether the instruction has 32 bits. */
    public boolean il32() {
        return (raw & IL) != 0;
    }

    /** Bytes of the trapped instruction: 4, or 2 for a narrow T32 one. */
    public int instructionBytes() {
        return il32() ? 4 : 2;
    }

    /** Instruction-specific syndrome, 25 bits. */
    public int iss() {
        return (int) raw & ISS_MASK;
    }

    /** The immediate of an HVC, SMC, SVC or BRK. */
    public int immediate() {
        return (int) raw & 0xffff;
    }

    /** Of a trapped WFI or WFE: whether it was WFE. */
    public boolean isWaitForEvent() {
        return (raw & 1) != 0;
    }
}
