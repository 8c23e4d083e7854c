package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of exceptions that guests take at EL1. */
final class GuestExceptionProperties {
    private static final String TAKE = "DDI 0487 D1.10, J1.3.1 AArch64.TakeException";

    private GuestExceptionProperties() {
    }

    /** A PSTATE that a guest can have: EL0 or EL1, AArch64, or EL0 in AArch32. */
    private static void assumeGuest(long pstate) {
        long mode = pstate & 0x1f;
        Prove.assume(mode == 0 || mode == 4 || mode == 5 || (mode & 0x10) != 0);
    }

    private static boolean isFromEl0(long pstate) {
        return (pstate & 0x10) != 0 || (pstate & 0xf) == 0;
    }

    @Property(about = GuestException.class, method = "undefined (vector)", source = "DDI 0487 D1.10.2, table of vector offsets",
            rule = "The exception is taken at VBAR_EL1, its lower 11 bits zero, plus 0, 0x200, 0x400 or 0x600 by where it is from.",
            outcomes = {"EL1t", "EL1h", "EL0, AArch64", "EL0, AArch32"})
    static boolean vectorIsByWhereItIsFrom() {
        long pstate = SysReg.SPSR_EL2.read();
        long vbar = SysReg.VBAR_EL1.read();
        assumeGuest(pstate);
        GuestException.undefined();
        long offset = SysReg.ELR_EL2.read() - (vbar >>> 11 << 11);
        if ((pstate & 0x10) != 0) {
            Prove.cover("EL0, AArch32");
            return offset == 0x600;
        }
        switch ((int) pstate & 0xf) {
            case 0:
                Prove.cover("EL0, AArch64");
                return offset == 0x400;
            case 4:
                Prove.cover("EL1t");
                return offset == 0;
            default:
                Prove.cover("EL1h");
                return offset == 0x200;
        }
    }

    @Property(about = GuestException.class, method = "undefined (syndrome)", source = TAKE + "; D17.2, ESR_EL1, EC 0",
            rule = "An UNDEFINED exception has class 0, IL and no syndrome; FAR_EL1 is as it was.")
    static boolean undefinedHasClassZero() {
        long far = SysReg.FAR_EL1.read();
        GuestException.undefined();
        return SysReg.ESR_EL1.read() == 1L << 25 && SysReg.FAR_EL1.read() == far;
    }

    @Property(about = GuestException.class, method = "undefined (state)", source = TAKE,
            rule = "The guest's address and PSTATE are in ELR_EL1 and SPSR_EL1, and it goes on at EL1h with D, A, I and F masked, SS and IL 0 and the flags as they were.")
    static boolean stateIsSavedAndMasked() {
        long pc = SysReg.ELR_EL2.read();
        long pstate = SysReg.SPSR_EL2.read();
        GuestException.undefined();
        long after = SysReg.SPSR_EL2.read();
        return SysReg.ELR_EL1.read() == pc && SysReg.SPSR_EL1.read() == pstate && (after & 0x1f) == 5 && (after >>> 6) % 16 == 15
                && (after & 3L << 20) == 0 && after >>> 28 == (pstate >>> 28) % 16;
    }

    @Property(about = GuestException.class, method = "dataAbort", source = "DDI 0487 D17.2, ESR_EL1, ISS of a data abort",
            rule = "The abort is an external one (0x10), of the class of the level it is from, with WnR and CM of what EL2 saw, ISV 0 and IL 1, and the address is FAR_EL2's.",
            outcomes = {"from EL0", "from EL1"})
    static boolean dataAbortIsExternal(long esr) {
        long pstate = SysReg.SPSR_EL2.read();
        assumeGuest(pstate);
        GuestException.dataAbort(new Esr(esr));
        long given = SysReg.ESR_EL1.read();
        Prove.cover(isFromEl0(pstate) ? "from EL0" : "from EL1");
        return given >>> 26 == (isFromEl0(pstate) ? 0x24 : 0x25) && (given & 1L << 25) != 0
                && given % (1 << 25) == 0x10 + (esr & 0x140) && SysReg.FAR_EL1.read() == SysReg.FAR_EL2.read();
    }

    @Property(about = GuestException.class, method = "instructionAbort", source = "DDI 0487 D17.2, ESR_EL1, ISS of an instruction abort",
            rule = "The abort is an external one (0x10) with IL and nothing else, of the class of the level it is from, and the address is FAR_EL2's.",
            outcomes = {"from EL0", "from EL1"})
    static boolean instructionAbortIsExternal() {
        long pstate = SysReg.SPSR_EL2.read();
        assumeGuest(pstate);
        GuestException.instructionAbort();
        long given = SysReg.ESR_EL1.read();
        Prove.cover(isFromEl0(pstate) ? "from EL0" : "from EL1");
        return given >>> 26 == (isFromEl0(pstate) ? 0x20 : 0x21) && (given & 1L << 25) != 0 && given % (1 << 25) == 0x10
                && SysReg.FAR_EL1.read() == SysReg.FAR_EL2.read();
    }

    @Property(about = GuestException.class, method = "systemError", source = "DDI 0487 D1.13, D17.2 HCR_EL2.VSE",
            rule = "A virtual SError sets bit 8 of HCR_EL2 and writes nothing else.")
    static boolean systemErrorSetsVseAlone() {
        long before = SysReg.HCR_EL2.read();
        GuestException.systemError();
        long after = SysReg.HCR_EL2.read();
        return (after >>> 8) % 2 != 0 && (after | 0x100) == (before | 0x100) && Prove.events() == 1;
    }
}
