package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of going on after an instruction that EL2 has done. */
final class GuestInstructionProperties {
    private static final long SS = 1L << 21;
    private static final long AARCH32 = 1L << 4;
    private static final long IT = 3L << 25 | 0x3fL << 10;

    private GuestInstructionProperties() {
    }

    @Property(about = GuestInstruction.class, method = "skip (A64)", source = "DDI 0487 D1.10, D2.12.4",
            rule = "After an A64 instruction the address is 4 on, 2 if IL says so, PSTATE.SS is 0 and the rest of PSTATE is as it was.",
            outcomes = {"stepping", "not stepping"})
    static boolean a64GoesOnBehindTheInstruction(long esr) {
        long pc = SysReg.ELR_EL2.read();
        long pstate = SysReg.SPSR_EL2.read();
        Prove.assume((pstate & AARCH32) == 0);
        GuestInstruction.skip(new Esr(esr));
        long after = SysReg.SPSR_EL2.read();
        Prove.cover((pstate & SS) != 0 ? "stepping" : "not stepping");
        return SysReg.ELR_EL2.read() - pc == ((esr & 1 << 25) == 0 ? 2 : 4) && after == (pstate | SS) - SS;
    }

    @Property(about = GuestInstruction.class, method = "skip (AArch32)", source = "DDI 0487 D1.10, J1.2.4 ITAdvance",
            rule = "After an AArch32 instruction PSTATE differs in SS and the If-Then state alone, and SS is 0.",
            outcomes = {"in an IT block", "in none"})
    static boolean aarch32ChangesIfThenAlone(long esr) {
        long pc = SysReg.ELR_EL2.read();
        long pstate = SysReg.SPSR_EL2.read();
        Prove.assume((pstate & AARCH32) != 0);
        GuestInstruction.skip(new Esr(esr));
        long after = SysReg.SPSR_EL2.read();
        Prove.cover((pstate & IT) != 0 ? "in an IT block" : "in none");
        return SysReg.ELR_EL2.read() - pc == ((esr & 1 << 25) == 0 ? 2 : 4) && (after & SS) == 0
                && (after & ~(SS | IT)) == (pstate & ~(SS | IT)) && ((pstate & IT) != 0 || (after & IT) == 0);
    }

    @Property(about = GuestInstruction.class, method = "advanceIfThen", source = "DDI 0487 J1.2.4, AArch32.ITAdvance",
            rule = "If IT[2:0] is 0 the block is over and IT becomes 0, otherwise IT[4:0] shifts left by one and IT[7:5] stays.",
            outcomes = {"over", "goes on"})
    static boolean ifThenAdvancesAsThePseudocodeSays(long pstate) {
        long it = (pstate >>> 25) % 4 + (pstate >>> 10) % 64 * 4;
        boolean isOver = it % 8 == 0;
        long next = isOver ? 0 : it / 32 * 32 + it * 2 % 32;
        Prove.cover(isOver ? "over" : "goes on");
        long after = GuestInstruction.advanceIfThen(pstate);
        return (after >>> 25) % 4 + (after >>> 10) % 64 * 4 == next && (after & ~IT) == (pstate & ~IT);
    }

    @Property(about = GuestInstruction.class, method = "skipByAddress", source = "DDI 0487 D1.10",
            rule = "Where the address alone has to change, skipByAddress leaves the machine as skip of an instruction of four bytes does.",
            outcomes = {"by address", "not"})
    static boolean theShortWayIsTheLongWay() {
        if (!GuestInstruction.isSkippedByAddress()) {
            Prove.cover("not");
            return (SysReg.SPSR_EL2.read() & (SS | AARCH32)) != 0;
        }
        Prove.cover("by address");
        long pc = SysReg.ELR_EL2.read();
        long pstate = SysReg.SPSR_EL2.read();
        GuestInstruction.skipByAddress();
        long address = SysReg.ELR_EL2.read();
        SysReg.ELR_EL2.write(pc);
        GuestInstruction.skip(new Esr(1L << 25));
        return SysReg.ELR_EL2.read() == address && SysReg.SPSR_EL2.read() == pstate;
    }
}
