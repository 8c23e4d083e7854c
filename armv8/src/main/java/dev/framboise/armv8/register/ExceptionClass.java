package dev.framboise.armv8.register;

/** ESR_ELx.EC: why an exception was taken (DDI 0487 D17.2, ESR_EL2, the table of EC values). */
public final class ExceptionClass {
    /** All bits of a class. */
    public static final int MASK = 0x3f;

    /** Unknown reason; UNDEFINED instructions. */
    public static final int UNKNOWN = 0x00;
    /** WFI or WFE. */
    public static final int WFX = 0x01;
    /** AArch32 MCR or MRC, coprocessor 15. */
    public static final int CP15_MCR_MRC = 0x03;
    /** AArch32 MCRR or MRRC, coprocessor 15. */
    public static final int CP15_MCRR_MRRC = 0x04;
    /** AArch32 MCR or MRC, coprocessor 14. */
    public static final int CP14_MCR_MRC = 0x05;
    /** AArch32 LDC or STC, coprocessor 14. */
    public static final int CP14_LDC_STC = 0x06;
    /** SIMD or floating point. */
    public static final int FP_SIMD = 0x07;
    /** AArch32 VMRS of an ID register. */
    public static final int VMRS = 0x08;
    /** AArch32 MRRC, coprocessor 14. */
    public static final int CP14_MRRC = 0x0c;
    /** PSTATE.IL was set. */
    public static final int ILLEGAL_STATE = 0x0e;
    /** AArch32 SVC. */
    public static final int SVC32 = 0x11;
    /** AArch32 HVC. */
    public static final int HVC32 = 0x12;
    /** AArch32 SMC. */
    public static final int SMC32 = 0x13;
    /** AArch64 SVC. */
    public static final int SVC64 = 0x15;
    /** AArch64 HVC. */
    public static final int HVC64 = 0x16;
    /** AArch64 SMC. */
    public static final int SMC64 = 0x17;
    /** AArch64 MSR, MRS or system instruction. */
    public static final int SYSTEM_ACCESS = 0x18;
    /** Instruction abort from a lower Exception level. */
    public static final int INSTRUCTION_ABORT_LOWER = 0x20;
    /** Instruction abort from the same Exception level. */
    public static final int INSTRUCTION_ABORT_SAME = 0x21;
    /** Misaligned PC. */
    public static final int PC_ALIGNMENT = 0x22;
    /** Data abort from a lower Exception level. */
    public static final int DATA_ABORT_LOWER = 0x24;
    /** Data abort from the same Exception level. */
    public static final int DATA_ABORT_SAME = 0x25;
    /** Misaligned SP. */
    public static final int SP_ALIGNMENT = 0x26;
    /** AArch32 floating-point exception. */
    public static final int FP_EXCEPTION32 = 0x28;
    /** AArch64 floating-point exception. */
    public static final int FP_EXCEPTION64 = 0x2c;
    /** SError. */
    public static final int SERROR = 0x2f;
    /** Breakpoint from a lower Exception level. */
    public static final int BREAKPOINT_LOWER = 0x30;
    /** Software step from a lower Exception level. */
    public static final int SOFTWARE_STEP_LOWER = 0x32;
    /** Watchpoint from a lower Exception level. */
    public static final int WATCHPOINT_LOWER = 0x34;
    /** AArch32 BKPT. */
    public static final int BKPT32 = 0x38;
    /** AArch32 vector catch. */
    public static final int VECTOR_CATCH32 = 0x3a;
    /** AArch64 BRK. */
    public static final int BRK64 = 0x3c;

    private ExceptionClass() {
    }
}
