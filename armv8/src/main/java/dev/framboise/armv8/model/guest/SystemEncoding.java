package dev.framboise.armv8.model.guest;

import dev.framboise.armv8.register.SysReg;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Which encoding names which register that EL1 or EL0 can name (DDI 0487 D18). Encodings as in the ISS of EC 0x18. */
final class SystemEncoding {
    private static final Map<SysReg, Integer> ENCODINGS = new EnumMap<>(SysReg.class);
    private static final Map<Integer, SysReg> REGISTERS = new HashMap<>();

    static {
        addGroup(0, SysReg.MIDR_EL1, null, null, null, null, SysReg.MPIDR_EL1, SysReg.REVIDR_EL1);
        addGroup(1, SysReg.ID_PFR0_EL1, SysReg.ID_PFR1_EL1, SysReg.ID_DFR0_EL1, SysReg.ID_AFR0_EL1, SysReg.ID_MMFR0_EL1,
            SysReg.ID_MMFR1_EL1, SysReg.ID_MMFR2_EL1, SysReg.ID_MMFR3_EL1);
        addGroup(2, SysReg.ID_ISAR0_EL1, SysReg.ID_ISAR1_EL1, SysReg.ID_ISAR2_EL1, SysReg.ID_ISAR3_EL1,
            SysReg.ID_ISAR4_EL1, SysReg.ID_ISAR5_EL1, SysReg.ID_MMFR4_EL1);
        addGroup(3, SysReg.MVFR0_EL1, SysReg.MVFR1_EL1, SysReg.MVFR2_EL1);
        addGroup(4, SysReg.ID_AA64PFR0_EL1, SysReg.ID_AA64PFR1_EL1);
        addGroup(5, SysReg.ID_AA64DFR0_EL1, SysReg.ID_AA64DFR1_EL1, null, null, SysReg.ID_AA64AFR0_EL1,
            SysReg.ID_AA64AFR1_EL1);
        addGroup(6, SysReg.ID_AA64ISAR0_EL1, SysReg.ID_AA64ISAR1_EL1);
        addGroup(7, SysReg.ID_AA64MMFR0_EL1, SysReg.ID_AA64MMFR1_EL1);
        add(SysReg.SCTLR_EL1, 3, 0, 1, 0, 0);
        add(SysReg.ACTLR_EL1, 3, 0, 1, 0, 1);
        add(SysReg.CPACR_EL1, 3, 0, 1, 0, 2);
        add(SysReg.TTBR0_EL1, 3, 0, 2, 0, 0);
        add(SysReg.TTBR1_EL1, 3, 0, 2, 0, 1);
        add(SysReg.TCR_EL1, 3, 0, 2, 0, 2);
        add(SysReg.SPSR_EL1, 3, 0, 4, 0, 0);
        add(SysReg.ELR_EL1, 3, 0, 4, 0, 1);
        add(SysReg.SP_EL0, 3, 0, 4, 1, 0);
        add(SysReg.AFSR0_EL1, 3, 0, 5, 1, 0);
        add(SysReg.AFSR1_EL1, 3, 0, 5, 1, 1);
        add(SysReg.ESR_EL1, 3, 0, 5, 2, 0);
        add(SysReg.FAR_EL1, 3, 0, 6, 0, 0);
        add(SysReg.PAR_EL1, 3, 0, 7, 4, 0);
        add(SysReg.MAIR_EL1, 3, 0, 10, 2, 0);
        add(SysReg.AMAIR_EL1, 3, 0, 10, 3, 0);
        add(SysReg.VBAR_EL1, 3, 0, 12, 0, 0);
        add(SysReg.ISR_EL1, 3, 0, 12, 1, 0);
        add(SysReg.CONTEXTIDR_EL1, 3, 0, 13, 0, 1);
        add(SysReg.TPIDR_EL1, 3, 0, 13, 0, 4);
        add(SysReg.CNTKCTL_EL1, 3, 0, 14, 1, 0);
        add(SysReg.CCSIDR_EL1, 3, 1, 0, 0, 0);
        add(SysReg.CLIDR_EL1, 3, 1, 0, 0, 1);
        add(SysReg.AIDR_EL1, 3, 1, 0, 0, 7);
        add(SysReg.CSSELR_EL1, 3, 2, 0, 0, 0);
        add(SysReg.CTR_EL0, 3, 3, 0, 0, 1);
        add(SysReg.DCZID_EL0, 3, 3, 0, 0, 7);
        add(SysReg.DAIF, 3, 3, 4, 2, 1);
        add(SysReg.PMCR_EL0, 3, 3, 9, 12, 0);
        add(SysReg.PMCCNTR_EL0, 3, 3, 9, 13, 0);
        add(SysReg.TPIDR_EL0, 3, 3, 13, 0, 2);
        add(SysReg.TPIDRRO_EL0, 3, 3, 13, 0, 3);
        add(SysReg.CNTFRQ_EL0, 3, 3, 14, 0, 0);
        add(SysReg.CNTPCT_EL0, 3, 3, 14, 0, 1);
        add(SysReg.CNTVCT_EL0, 3, 3, 14, 0, 2);
        add(SysReg.CNTP_CTL_EL0, 3, 3, 14, 2, 1);
        add(SysReg.CNTP_CVAL_EL0, 3, 3, 14, 2, 2);
        add(SysReg.CNTV_CTL_EL0, 3, 3, 14, 3, 1);
        add(SysReg.CNTV_CVAL_EL0, 3, 3, 14, 3, 2);
        add(SysReg.MDSCR_EL1, 2, 0, 0, 2, 2);
        add(SysReg.MDRAR_EL1, 2, 0, 1, 0, 0);
        add(SysReg.OSLAR_EL1, 2, 0, 1, 0, 4);
        add(SysReg.OSDLR_EL1, 2, 0, 1, 3, 4);
    }

    private SystemEncoding() {
    }

    private static void addGroup(int crm, SysReg... registers) {
        for (int op2 = 0; op2 < registers.length; op2++) {
            if (registers[op2] != null) {
                add(registers[op2], 3, 0, 0, crm, op2);
            }
        }
    }

    private static void add(SysReg register, int op0, int op1, int crn, int crm, int op2) {
        int encoding = of(op0, op1, crn, crm, op2);
        ENCODINGS.put(register, encoding);
        REGISTERS.put(encoding, register);
    }

    /** The encoding of five fields. */
    static int of(int op0, int op1, int crn, int crm, int op2) {
        return op0 << 20 | op2 << 17 | op1 << 14 | crn << 10 | crm << 1;
    }

    /** The encoding of a register. */
    static int of(SysReg register) {
        Integer encoding = ENCODINGS.get(register);
        if (encoding == null) {
            throw new IllegalArgumentException("no guest of this model can name " + register + "; give its encoding");
        }
        return encoding;
    }

    /** The register of an encoding; null when the model knows none. */
    static SysReg register(int encoding) {
        return REGISTERS.get(encoding);
    }

    static int op0(int encoding) {
        return encoding >>> 20 & 3;
    }

    static int op1(int encoding) {
        return encoding >>> 14 & 7;
    }

    static int op2(int encoding) {
        return encoding >>> 17 & 7;
    }

    static int crn(int encoding) {
        return encoding >>> 10 & 15;
    }

    static int crm(int encoding) {
        return encoding >>> 1 & 15;
    }
}
