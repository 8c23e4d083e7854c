package dev.framboise.traptable.conformance;

/** In which state of the core an attempt is made; asynchronous exceptions are masked (DDI 0487 C5.2.19, SPSR_EL1). */
public enum Level {
    /** EL1 with SP_EL1. */
    EL1H(0x3c5, 0x200),
    /** EL1 with SP_EL0. */
    EL1T(0x3c4, 0x000),
    /** EL0 in AArch64. */
    EL0(0x3c0, 0x400),
    /** EL0 in AArch32, A32 instructions. */
    A32(0x1d0, 0x600),
    /** EL0 in AArch32, T32 instructions. */
    T32(0x1f0, 0x600);

    private static final long SVC64 = 0x15;
    private static final long SVC32 = 0x11;
    private static final int CLASS = 26;
    private static final long IL = 1 << 25;

    /** PSTATE as SPSR_EL1 has it. */
    public final long pstate;
    /** Where a synchronous exception from there goes: bytes from VBAR_EL1 (DDI 0487 D1.13.1). */
    public final long vector;

    Level(long pstate, long vector) {
        this.pstate = pstate;
        this.vector = vector;
    }

    /** Whether registers have 32 bits. */
    public boolean isNarrow() {
        return this == A32 || this == T32;
    }

    /** ESR_EL1 of the {@code SVC #0} that follows each attempt. */
    long svc() {
        return (isNarrow() ? SVC32 : SVC64) << CLASS | (this == T32 ? 0 : IL);
    }

    /** Bytes of that instruction. */
    int svcBytes() {
        return this == T32 ? 2 : 4;
    }
}
