package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.Spsr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.Cold;

/** The guest's trapped instruction, done on its behalf. */
final class GuestInstruction {
    /** T32 If-Then state in an AArch32 PSTATE: IT[1:0] at bit 25, IT[7:2] at bit 10 (DDI 0487 C5.2.18). */
    private static final long IT_LOW = 3L << 25;
    private static final long IT_HIGH = 0x3fL << 10;

    private static final int A64_BYTES = 4;

    private GuestInstruction() {
    }

    /**
     * Goes on after it: by its length, past one instruction of an IT block, and with a software step exception due if the
     * guest is single-stepping (DDI 0487 D2.12: PSTATE.SS is 0 after the stepped instruction).
     */
    static void skip(Esr esr) {
        SysReg.ELR_EL2.write(SysReg.ELR_EL2.read() + esr.instructionBytes());
        long pstate = SysReg.SPSR_EL2.read();
        long after = pstate & ~Spsr.SS;
        if ((pstate & Spsr.AARCH32) != 0) {
            after = advanceIfThen(after);
        }
        if (after != pstate) {
            SysReg.SPSR_EL2.write(after);
        }
    }

    /** Whether it is an A64 instruction of a guest that is not single-stepped: going on after it changes the address alone. */
    static boolean isSkippedByAddress() {
        return (SysReg.SPSR_EL2.read() & (Spsr.SS | Spsr.AARCH32)) == 0;
    }

    /** Goes on after it, if {@link #isSkippedByAddress}. */
    static void skipByAddress() {
        SysReg.ELR_EL2.write(SysReg.ELR_EL2.read() + A64_BYTES);
    }

    /** ITAdvance (DDI 0487 J1.2.4). */
    @Cold
    static long advanceIfThen(long pstate) {
        int it = (int) ((pstate & IT_LOW) >>> 25 | (pstate & IT_HIGH) >>> 8);
        int next = (it & 7) == 0 ? 0 : it & 0xe0 | it << 1 & 0x1f;
        return pstate & ~(IT_LOW | IT_HIGH) | (next & 3L) << 25 | (next & 0xfcL) << 8;
    }
}
