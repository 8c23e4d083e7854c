package dev.framboise.armv8.model;

import dev.framboise.armv8.register.SysReg;

/** The read-only registers of a Cortex-A72 r0p3 without cryptography, as the BCM2711 has it (DDI 0487 D17.2, D18). */
final class IdentificationRegisters {
    private static final long UNKNOWN_REGISTER = Long.MIN_VALUE;

    private IdentificationRegisters() {
    }

    /** Whether MSR to it is UNDEFINED at EL2. */
    static boolean isReadOnly(SysReg register) {
        return value(register, 0) != UNKNOWN_REGISTER;
    }

    /** What MRS reads; meaningless unless {@link #isReadOnly}. */
    static long value(SysReg register, int core) {
        return switch (register) {
            case MIDR_EL1 -> 0x410f_d083L;
            case MPIDR_EL1 -> 0x8000_0000L | core;
            case CTR_EL0 -> 0x8444_c004L;
            case CLIDR_EL1 -> 0x0920_0003L;
            case CCSIDR_EL1 -> 0x701f_e00aL;
            case DCZID_EL0 -> 0x4L;
            case ID_AA64PFR0_EL1 -> 0x1000_0000_0000_2222L;
            case ID_AA64DFR0_EL1 -> 0x1030_5106L;
            case ID_AA64ISAR0_EL1 -> 0x1_0000L;
            case ID_AA64MMFR0_EL1 -> 0x1124L;
            case ID_PFR0_EL1 -> 0x131L;
            case ID_PFR1_EL1 -> 0x1_1011L;
            case ID_DFR0_EL1 -> 0x0301_0066L;
            case ID_MMFR0_EL1 -> 0x1020_1105L;
            case ID_MMFR1_EL1 -> 0x4000_0000L;
            case ID_MMFR2_EL1 -> 0x0126_0000L;
            case ID_MMFR3_EL1 -> 0x0210_2211L;
            case ID_ISAR0_EL1 -> 0x0210_1110L;
            case ID_ISAR1_EL1 -> 0x1311_2111L;
            case ID_ISAR2_EL1 -> 0x2123_2042L;
            case ID_ISAR3_EL1 -> 0x0111_2131L;
            case ID_ISAR4_EL1 -> 0x0001_1142L;
            case ID_ISAR5_EL1 -> 0x1_0001L;
            case MVFR0_EL1 -> 0x1011_0222L;
            case MVFR1_EL1 -> 0x1211_1111L;
            case MVFR2_EL1 -> 0x43L;
            case REVIDR_EL1, AIDR_EL1, ID_AA64PFR1_EL1, ID_AA64DFR1_EL1, ID_AA64ISAR1_EL1, ID_AA64MMFR1_EL1,
                ID_AA64AFR0_EL1, ID_AA64AFR1_EL1, ID_AFR0_EL1, ID_MMFR4_EL1, MDRAR_EL1 -> 0L;
            default -> UNKNOWN_REGISTER;
        };
    }
}
