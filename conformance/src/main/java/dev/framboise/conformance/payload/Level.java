package dev.framboise.conformance.payload;

/** Where a probe's code runs: what SPSR_ELx is for it, all exceptions masked (DDI 0487 C5.2.18). */
public enum Level {
    /** EL2 with SP_EL2. */
    EL2(0x3C9),
    /** EL1 with SP_EL1. */
    EL1(0x3C5),
    /** EL1 with SP_EL0. */
    EL1T(0x3C4),
    /** EL0. */
    EL0(0x3C0),
    /** EL0, A32 instruction set. */
    A32(0x1D0),
    /** EL0, T32 instruction set. */
    T32(0x1F0);

    final long pstate;

    Level(long pstate) {
        this.pstate = pstate;
    }
}
