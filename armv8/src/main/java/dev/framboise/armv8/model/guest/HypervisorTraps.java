package dev.framboise.armv8.model.guest;

import static dev.framboise.armv8.model.guest.SystemEncoding.crm;
import static dev.framboise.armv8.model.guest.SystemEncoding.crn;
import static dev.framboise.armv8.model.guest.SystemEncoding.op0;
import static dev.framboise.armv8.model.guest.SystemEncoding.op1;
import static dev.framboise.armv8.model.guest.SystemEncoding.op2;

import dev.framboise.armv8.model.RegisterFile;
import dev.framboise.armv8.register.SysReg;

/** Which MRS, MSR and SYS of a guest EL2 has asked to see (DDI 0487 D17.2, HCR_EL2, CPTR_EL2, MDCR_EL2, CNTHCTL_EL2). */
final class HypervisorTraps {
    private HypervisorTraps() {
    }

    /** Whether the access traps to EL2. @param direction 1 for a read, 0 for a write */
    static boolean trap(RegisterFile system, int encoding, int direction) {
        long hcr = system.get(SysReg.HCR_EL2);
        return switch (op0(encoding)) {
            case 1 -> maintenance(hcr, encoding);
            case 2 -> debug(system, encoding);
            default -> identification(hcr, encoding)
                || translation(hcr, encoding, direction)
                || implementationDefined(hcr, encoding)
                || performance(system.get(SysReg.MDCR_EL2), encoding)
                || timer(system.get(SysReg.CNTHCTL_EL2), encoding)
                || encoding == SystemEncoding.of(SysReg.CPACR_EL1) && bit(system.get(SysReg.CPTR_EL2), 31);
        };
    }

    private static boolean bit(long value, int bit) {
        return (value >>> bit & 1) != 0;
    }

    private static boolean maintenance(long hcr, int encoding) {
        int crm = crm(encoding);
        if (crn(encoding) == 8) {
            return op1(encoding) == 0 && bit(hcr, 25);
        }
        if (crn(encoding) != 7) {
            return false;
        }
        return switch (op1(encoding) << 8 | crm << 4 | op2(encoding)) {
            case 0x062, 0x0a2, 0x0e2 -> bit(hcr, 22);
            case 0x061, 0x3a1, 0x3e1 -> bit(hcr, 23);
            case 0x010, 0x050, 0x351, 0x3b1 -> bit(hcr, 24);
            case 0x341 -> bit(hcr, 28);
            default -> false;
        };
    }

    private static boolean debug(RegisterFile system, int encoding) {
        long mdcr = system.get(SysReg.MDCR_EL2);
        if (op1(encoding) == 1) {
            return bit(system.get(SysReg.CPTR_EL2), 20);
        }
        boolean rom = op1(encoding) == 0 && crn(encoding) == 1 && crm(encoding) == 0 && op2(encoding) == 0;
        boolean osLock = op1(encoding) == 0 && crn(encoding) == 1 && op2(encoding) == 4;
        return bit(mdcr, rom ? 11 : osLock ? 10 : 9);
    }

    private static boolean identification(long hcr, int encoding) {
        if (crn(encoding) != 0) {
            return false;
        }
        int op2 = op2(encoding);
        return switch (op1(encoding)) {
            case 0 -> crm(encoding) == 0 ? op2 == 6 && bit(hcr, 16) : crm(encoding) < 8 && bit(hcr, 18);
            case 1 -> crm(encoding) == 0 && (op2 == 7 ? bit(hcr, 16) : op2 < 2 && bit(hcr, 17));
            case 2 -> encoding == SystemEncoding.of(SysReg.CSSELR_EL1) && bit(hcr, 17);
            case 3 -> encoding == SystemEncoding.of(SysReg.CTR_EL0) && bit(hcr, 17);
            default -> false;
        };
    }

    private static boolean translation(long hcr, int encoding, int direction) {
        SysReg register = SystemEncoding.register(encoding);
        if (register == SysReg.ACTLR_EL1) {
            return bit(hcr, 21);
        }
        if (register == null) {
            return false;
        }
        return switch (register) {
            case SCTLR_EL1, TTBR0_EL1, TTBR1_EL1, TCR_EL1, ESR_EL1, FAR_EL1, AFSR0_EL1, AFSR1_EL1, MAIR_EL1, AMAIR_EL1,
                CONTEXTIDR_EL1 -> bit(hcr, direction == 1 ? 30 : 26);
            default -> false;
        };
    }

    private static boolean implementationDefined(long hcr, int encoding) {
        return (crn(encoding) == 11 || crn(encoding) == 15) && bit(hcr, 20);
    }

    private static boolean performance(long mdcr, int encoding) {
        boolean control = encoding == SystemEncoding.of(SysReg.PMCR_EL0);
        boolean monitor = op1(encoding) == 3 && (crn(encoding) == 9 && crm(encoding) >= 12 && crm(encoding) <= 14
            || crn(encoding) == 14 && crm(encoding) >= 8)
            || op1(encoding) == 0 && crn(encoding) == 9 && crm(encoding) == 14;
        return control && bit(mdcr, 5) || monitor && bit(mdcr, 6);
    }

    private static boolean timer(long cnthctl, int encoding) {
        if (op1(encoding) != 3 || crn(encoding) != 14) {
            return false;
        }
        boolean count = encoding == SystemEncoding.of(SysReg.CNTPCT_EL0);
        return count && !bit(cnthctl, 0) || crm(encoding) == 2 && !bit(cnthctl, 1);
    }
}
