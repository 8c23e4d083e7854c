package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.proof.property.Property;
import dev.framboise.proof.property.Prove;

/** Properties of the identification registers that guests see. */
final class IdRegistersProperties {
    private static final String SOURCE = "DDI 0487 D17.2, ";

    private IdRegistersProperties() {
    }

    private static long field(long register, int lowest) {
        return register >>> lowest & 0xf;
    }

    @Property(about = IdRegisters.class, method = "read (ID_AA64PFR0_EL1)", source = SOURCE + "ID_AA64PFR0_EL1",
            rule = "No EL3, EL2, GIC System registers, RAS or SVE; EL1 in AArch64, EL0 in both states; FP and AdvSIMD as the core has them.")
    static boolean noEl2IsOffered() {
        long seen = IdRegisters.read(4, 0);
        long core = SysReg.ID_AA64PFR0_EL1.read();
        return field(seen, 0) == 2 && field(seen, 4) == 1 && field(seen, 8) == 0 && field(seen, 12) == 0 && field(seen, 16) == field(core, 16)
                && field(seen, 20) == field(core, 20) && field(seen, 24) == 0 && field(seen, 28) == 0 && field(seen, 32) == 0;
    }

    @Property(about = IdRegisters.class, method = "read (ID_AA64DFR0_EL1)", source = SOURCE + "ID_AA64DFR0_EL1",
            rule = "No PMU, no trace, no statistical profiling; breakpoints, watchpoints and debug version as the core has them.")
    static boolean noPmuIsOffered() {
        long seen = IdRegisters.read(5, 0);
        long core = SysReg.ID_AA64DFR0_EL1.read();
        return field(seen, 4) == 0 && field(seen, 8) == 0 && field(seen, 32) == 0 && field(seen, 0) == field(core, 0)
                && field(seen, 12) == field(core, 12) && field(seen, 20) == field(core, 20) && field(seen, 28) == field(core, 28);
    }

    @Property(about = IdRegisters.class, method = "read (ID_AA64MMFR0_EL1)", source = SOURCE + "ID_AA64MMFR0_EL1.PARange",
            rule = "A guest's physical addresses have 40 bits, or as many as the core's if those are fewer; SNSMem is 0; the rest is the core's.",
            outcomes = {"narrower", "40 bits"})
    static boolean physicalRangeIsCapped() {
        long seen = IdRegisters.read(7, 0);
        long core = SysReg.ID_AA64MMFR0_EL1.read();
        Prove.cover(field(core, 0) < 2 ? "narrower" : "40 bits");
        return field(seen, 0) == Math.min(field(core, 0), 2) && field(seen, 12) == 0 && (seen | 0xf00f) == (core | 0xf00f);
    }

    @Property(about = IdRegisters.class, method = "read (ID_AA64MMFR1_EL1)", source = SOURCE + "ID_AA64MMFR1_EL1",
            rule = "VMIDBits and VH, which are EL2's, are 0; the rest is the core's.")
    static boolean el2sMemoryFeaturesAreHidden() {
        long seen = IdRegisters.read(7, 1);
        return field(seen, 4) == 0 && field(seen, 8) == 0 && seen - (SysReg.ID_AA64MMFR1_EL1.read() & ~0xff0L) == 0;
    }

    @Property(about = IdRegisters.class, method = "read (ID_PFR1_EL1)", source = SOURCE + "ID_PFR1_EL1",
            rule = "AArch32 software too finds no Security or Virtualization Extensions and no GIC System registers; the timer is the core's.")
    static boolean aarch32FindsNoVirtualization() {
        long seen = IdRegisters.read(1, 1);
        return field(seen, 4) == 0 && field(seen, 12) == 0 && field(seen, 28) == 0 && field(seen, 16) == field(SysReg.ID_PFR1_EL1.read(), 16);
    }

    @Property(about = IdRegisters.class, method = "read (ID_DFR0_EL1)", source = SOURCE + "ID_DFR0_EL1",
            rule = "AArch32 software finds no performance monitors and no trace; the debug models are the core's.")
    static boolean aarch32FindsNoMonitors() {
        long seen = IdRegisters.read(1, 2);
        long core = SysReg.ID_DFR0_EL1.read();
        return field(seen, 24) == 0 && field(seen, 12) == 0 && field(seen, 16) == 0 && field(seen, 0) == field(core, 0)
                && field(seen, 4) == field(core, 4);
    }

    @Property(about = IdRegisters.class, method = "read (reserved)", source = SOURCE + "op0 3, op1 0, CRn 0, CRm 4 to 7",
            rule = "Of the AArch64 group what Armv8.0 does not define reads as zero: SVE's, and the second and third of each kind among them.")
    static boolean reservedIdentificationIsZero(int crm, int op2) {
        Prove.assume(crm >= 4 && crm <= 7 && op2 >= 0 && op2 <= 7);
        boolean isDefined = op2 == 0 || op2 == 1 && crm >= 6;
        return isDefined || IdRegisters.read(crm, op2) == 0;
    }

    @Property(about = IdRegisters.class, method = "read (all)", source = SOURCE + "ID group 3, HCR_EL2.TID3",
            rule = "Each of the 56 encodings of the group is answered, and answering changes nothing of the machine.")
    static boolean allOfTheGroupAnswers(int crm, int op2) {
        Prove.assume(crm >= 1 && crm <= 7 && op2 >= 0 && op2 <= 7);
        IdRegisters.read(crm, op2);
        return Prove.events() == 0;
    }
}
