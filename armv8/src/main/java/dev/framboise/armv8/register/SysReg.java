package dev.framboise.armv8.register;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.metal.Effect;
import dev.framboise.metal.Instruction;

/**
 * System registers by their architectural names (DDI 0487 D17.2, D18): each constant is one MRS/MSR operand. Reads and
 * writes keep program order among themselves; a write takes effect for what follows an ISB (DDI 0487 D17.1.2).
 */
public enum SysReg {
    // Hypervisor control and state at EL2.
    HCR_EL2,
    ESR_EL2,
    ELR_EL2,
    SPSR_EL2,
    FAR_EL2,
    HPFAR_EL2,
    VTTBR_EL2,
    VTCR_EL2,
    VBAR_EL2,
    SCTLR_EL2,
    TCR_EL2,
    TTBR0_EL2,
    MAIR_EL2,
    TPIDR_EL2,
    CPTR_EL2,
    HSTR_EL2,
    MDCR_EL2,
    HACR_EL2,
    CNTHCTL_EL2,
    CNTVOFF_EL2,
    CNTHP_CTL_EL2,
    CNTHP_CVAL_EL2,
    VPIDR_EL2,
    VMPIDR_EL2,
    AFSR0_EL2,
    AFSR1_EL2,

    // What a guest at EL1 owns.
    SCTLR_EL1,
    ACTLR_EL1,
    CPACR_EL1,
    TTBR0_EL1,
    TTBR1_EL1,
    TCR_EL1,
    MAIR_EL1,
    AMAIR_EL1,
    VBAR_EL1,
    ELR_EL1,
    SPSR_EL1,
    ESR_EL1,
    FAR_EL1,
    AFSR0_EL1,
    AFSR1_EL1,
    CONTEXTIDR_EL1,
    TPIDR_EL1,
    PAR_EL1,
    CNTKCTL_EL1,
    CSSELR_EL1,
    MDSCR_EL1,

    // Stack pointers and thread registers of a guest.
    SP_EL0,
    SP_EL1,
    TPIDR_EL0,
    TPIDRRO_EL0,

    // AArch32 state of a guest (EL0 only).
    DACR32_EL2,
    IFSR32_EL2,
    FPEXC32_EL2,

    // Generic timer.
    CNTFRQ_EL0,
    CNTPCT_EL0,
    CNTVCT_EL0,
    CNTV_CTL_EL0,
    CNTV_CVAL_EL0,
    CNTP_CTL_EL0,
    CNTP_CVAL_EL0,

    // Identification.
    MIDR_EL1,
    MPIDR_EL1,
    REVIDR_EL1,
    AIDR_EL1,
    CTR_EL0,
    CLIDR_EL1,
    CCSIDR_EL1,
    DCZID_EL0,
    ID_AA64PFR0_EL1,
    ID_AA64PFR1_EL1,
    ID_AA64DFR0_EL1,
    ID_AA64DFR1_EL1,
    ID_AA64ISAR0_EL1,
    ID_AA64ISAR1_EL1,
    ID_AA64MMFR0_EL1,
    ID_AA64MMFR1_EL1,
    ID_AA64AFR0_EL1,
    ID_AA64AFR1_EL1,
    ID_PFR0_EL1,
    ID_PFR1_EL1,
    ID_DFR0_EL1,
    ID_AFR0_EL1,
    ID_MMFR0_EL1,
    ID_MMFR1_EL1,
    ID_MMFR2_EL1,
    ID_MMFR3_EL1,
    ID_MMFR4_EL1,
    ID_ISAR0_EL1,
    ID_ISAR1_EL1,
    ID_ISAR2_EL1,
    ID_ISAR3_EL1,
    ID_ISAR4_EL1,
    ID_ISAR5_EL1,
    MVFR0_EL1,
    MVFR1_EL1,
    MVFR2_EL1,

    // Interrupt status and masks.
    ISR_EL1,
    DAIF,

    // Debug and performance.
    PMCR_EL0,
    PMCCNTR_EL0,
    OSLAR_EL1,
    OSDLR_EL1,
    MDRAR_EL1,

    // Breakpoints and watchpoints, as many as a Cortex-A72 has.
    DBGBVR0_EL1,
    DBGBVR1_EL1,
    DBGBVR2_EL1,
    DBGBVR3_EL1,
    DBGBVR4_EL1,
    DBGBVR5_EL1,
    DBGBCR0_EL1,
    DBGBCR1_EL1,
    DBGBCR2_EL1,
    DBGBCR3_EL1,
    DBGBCR4_EL1,
    DBGBCR5_EL1,
    DBGWVR0_EL1,
    DBGWVR1_EL1,
    DBGWVR2_EL1,
    DBGWVR3_EL1,
    DBGWCR0_EL1,
    DBGWCR1_EL1,
    DBGWCR2_EL1,
    DBGWCR3_EL1;

    /** The operand as the assembler spells it. */
    public final String assembler;

    SysReg() {
        this.assembler = lowerCase(name());
    }

    // Not String.toLowerCase: the host's locale must not reach the image.
    private static String lowerCase(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            text.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
        }
        return text.toString();
    }

    /** Reads the register. */
    @Instruction(value = "mrs {result}, {this.assembler}", effect = Effect.ORDERED)
    public long read() {
        return CurrentPe.get().readRegister(this);
    }

    /** Writes the register. */
    @Instruction(value = "msr {this.assembler}, {0}", effect = Effect.MEMORY)
    public void write(long value) {
        CurrentPe.get().writeRegister(this, value);
    }

    /** Writes zero, for which no general register is needed. */
    @Instruction(value = "msr {this.assembler}, xzr", effect = Effect.MEMORY)
    public void clear() {
        CurrentPe.get().writeRegister(this, 0);
    }
}
