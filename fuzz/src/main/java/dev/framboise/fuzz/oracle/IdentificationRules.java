package dev.framboise.fuzz.oracle;

import dev.framboise.vmkernel.trap.Verdict;

/** What identification registers tell a guest, by docs/guest.md: no EL2, no EL3, no PMU, no trace, no GIC system registers, addresses of 40 bits. */
public final class IdentificationRules {
    private static final int SYSTEM_ACCESS = 0x18;

    private IdentificationRules() {
    }

    /** Sees to it if this was an MRS of one of them. */
    public static void check(TrapState before, TrapState after, Verdict verdict) {
        int iss = before.iss();
        boolean isRead = before.ec() == SYSTEM_ACCESS && (iss & 1) != 0 && (iss >>> 20 & 3) == 3 && (iss >>> 14 & 7) == 0 && (iss >>> 10 & 0xf) == 0;
        int rt = iss >>> 5 & 0x1f;
        int crm = iss >>> 1 & 0xf;
        if (!isRead || crm < 1 || crm > 7) {
            return;
        }
        Violation.unless(verdict == Verdict.EMULATED, Property.ID_REGISTERS, "MRS of ID register CRm %d, op2 %d comes to %s", crm, iss >>> 17 & 7, verdict);
        if (rt != 31) {
            check(crm << 3 | iss >>> 17 & 7, after.x()[rt]);
        }
    }

    private static void check(int register, long value) {
        switch (register) {
            // ID_PFR1_EL1: Security, Virtualization, Sec_frac, Virt_frac, GIC.
            case 0x09 -> none(value, 0xfff0_f0f0L, "ID_PFR1_EL1's Security, Virtualization and GIC");
            // ID_DFR0_EL1: CopTrc, MMapTrc, PerfMon.
            case 0x0a -> none(value, 0x0f0f_f000L, "ID_DFR0_EL1's trace and performance monitors");
            // ID_AA64PFR0_EL1: EL0 in both states, EL1 in AArch64, nothing above, no GIC, no RAS, no SVE.
            case 0x20 -> Violation.unlessEqual(0x12, value & 0xff00_ffffL, Property.ID_REGISTERS, "ID_AA64PFR0_EL1 but FP and AdvSIMD");
            // ID_AA64DFR0_EL1: TraceVer, PMUVer.
            case 0x28 -> none(value, 0xff0L, "ID_AA64DFR0_EL1's trace and performance monitors");
            // ID_AA64MMFR0_EL1: PARange at most 40 bits, no SNSMem.
            case 0x38 -> Violation.unless((value & 0xf) <= 2 && (value & 0xf000) == 0, Property.ID_REGISTERS, "ID_AA64MMFR0_EL1 is 0x%x", value);
            // ID_AA64MMFR1_EL1: VMIDBits, VH.
            case 0x39 -> none(value, 0xff0L, "ID_AA64MMFR1_EL1's fields of EL2");
            default -> { }
        }
    }

    private static void none(long value, long fields, String what) {
        Violation.unlessEqual(0, value & fields, Property.ID_REGISTERS, what);
    }
}
