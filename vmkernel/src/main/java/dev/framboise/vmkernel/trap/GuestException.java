package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.armv8.register.FaultStatus;
import dev.framboise.armv8.register.Hcr;
import dev.framboise.armv8.register.Spsr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.Cold;
import dev.framboise.metal.ForSize;

/**
 * Exceptions that EL2 makes the guest take at EL1, exactly as if the hardware had (DDI 0487 D1.11, J1.3.1,
 * AArch64.TakeException). The registers of the guest's EL1 are the core's own; SPSR_EL2 and ELR_EL2 are where it goes on.
 */
@ForSize
public final class GuestException {
    /** Distance of a vector table entry from its table for an exception from EL1 on SP_EL0 (DDI 0487 D1.10.2). */
    static final long FROM_EL1T = 0x000;
    /** ...from EL1 on SP_EL1. */
    static final long FROM_EL1H = 0x200;
    /** ...from EL0, AArch64. */
    static final long FROM_EL0_64 = 0x400;
    /** ...from EL0, AArch32. */
    static final long FROM_EL0_32 = 0x600;

    /** ISS of an instruction or data abort: a store (WnR). */
    private static final int WNR = 1 << 6;
    /** ISS of a data abort: cache maintenance. */
    private static final int CM = 1 << 8;

    private GuestException() {
    }

    /** The instruction is UNDEFINED. IL is set, however long it is: EC 0 describes no instruction (DDI 0487 D17.2.37). */
    @Cold
    public static void undefined() {
        SysReg.ESR_EL1.write(Esr.of(ExceptionClass.UNKNOWN, 0).raw());
        take();
    }

    /** The load or store found nothing that answers: a synchronous external abort. @param esr what EL2 saw */
    @Cold
    public static void dataAbort(Esr esr) {
        int ec = fromEl0() ? ExceptionClass.DATA_ABORT_LOWER : ExceptionClass.DATA_ABORT_SAME;
        abort(ec, FaultStatus.EXTERNAL | esr.iss() & (WNR | CM));
    }

    /** The instruction fetch found nothing that answers: a synchronous external abort. */
    @Cold
    public static void instructionAbort() {
        int ec = fromEl0() ? ExceptionClass.INSTRUCTION_ABORT_LOWER : ExceptionClass.INSTRUCTION_ABORT_SAME;
        abort(ec, FaultStatus.EXTERNAL);
    }

    /** An SError becomes pending for the guest, which takes it when it does not mask it (DDI 0487 D1.13, HCR_EL2.VSE). */
    public static void systemError() {
        SysReg.HCR_EL2.write(SysReg.HCR_EL2.read() | Hcr.VSE);
    }

    // IL is set: of an abort whose ISV is 0 the syndrome describes no instruction.
    private static void abort(int ec, int iss) {
        SysReg.ESR_EL1.write(Esr.of(ec, iss).raw());
        SysReg.FAR_EL1.write(SysReg.FAR_EL2.read());
        take();
    }

    private static boolean fromEl0() {
        long pstate = SysReg.SPSR_EL2.read();
        return (pstate & Spsr.AARCH32) != 0 || (pstate & Spsr.MODE) == Spsr.EL0T;
    }

    private static void take() {
        long pstate = SysReg.SPSR_EL2.read();
        SysReg.SPSR_EL1.write(pstate);
        SysReg.ELR_EL1.write(SysReg.ELR_EL2.read());
        SysReg.ELR_EL2.write((SysReg.VBAR_EL1.read() & ~0x7ffL) + offset(pstate));
        SysReg.SPSR_EL2.write(pstate & Spsr.NZCV | Spsr.DAIF | Spsr.EL1H);
    }

    private static long offset(long pstate) {
        if ((pstate & Spsr.AARCH32) != 0) {
            return FROM_EL0_32;
        }
        long mode = pstate & Spsr.MODE;
        if (mode == Spsr.EL0T) {
            return FROM_EL0_64;
        }
        return mode == Spsr.EL1T ? FROM_EL1T : FROM_EL1H;
    }
}
