package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.SysReg;

/**
 * The identification registers of ID group 3 as guests see them (DDI 0487 D17.2; op0 3, op1 0, CRn 0, CRm 1 to 7): the
 * core's own, less what a guest is not offered. What is reserved reads as zero.
 */
final class IdRegisters {
    /** ID_AA64PFR0_EL1: EL3, EL2, EL1, EL0, GIC, RAS, SVE are replaced; FP, AdvSIMD, CSV2 and CSV3 are the core's. */
    private static final long PFR0_KEPT = 0xff00_0000_00ff_0000L;
    /** EL0 runs AArch64 and AArch32, EL1 AArch64 only; there is no EL2, no EL3, no GICv3 system registers. */
    private static final long PFR0_OFFERED = 0x12L;
    /** ID_AA64DFR0_EL1: breakpoints, watchpoints and debug version are the core's; no PMU, no trace. */
    private static final long DFR0_KEPT = 0x0000_0000_f0f0_f00fL;
    /** ID_AA64MMFR0_EL1.PARange: 40 bits, the size of a guest's physical address space. */
    private static final long PA_RANGE_40 = 2;
    private static final long PA_RANGE = 0xf;
    /** ID_AA64MMFR0_EL1.SNSMem: no Secure memory to tell apart. */
    private static final long SNS_MEM = 0xfL << 12;
    /** ID_AA64MMFR1_EL1: VMIDBits and VH belong to EL2. */
    private static final long MMFR1_EL2 = 0xff0L;
    /** ID_PFR1_EL1: Security and Virtualization are not offered, nor GIC system registers. */
    private static final long PFR1_HIDDEN = 0xfff0_f0f0L;
    /** ID_DFR0_EL1: performance monitors and trace are not offered. */
    private static final long DFR0_32_HIDDEN = 0x0fff_f000L;

    private IdRegisters() {
    }

    /** The register with this encoding, CRm 1..7 and op2 0..7. */
    static long read(int crm, int op2) {
        return switch (crm << 3 | op2) {
            case 0x08 -> SysReg.ID_PFR0_EL1.read();
            case 0x09 -> SysReg.ID_PFR1_EL1.read() & ~PFR1_HIDDEN;
            case 0x0a -> SysReg.ID_DFR0_EL1.read() & ~DFR0_32_HIDDEN;
            case 0x0b -> SysReg.ID_AFR0_EL1.read();
            case 0x0c -> SysReg.ID_MMFR0_EL1.read();
            case 0x0d -> SysReg.ID_MMFR1_EL1.read();
            case 0x0e -> SysReg.ID_MMFR2_EL1.read();
            case 0x0f -> SysReg.ID_MMFR3_EL1.read();
            case 0x10 -> SysReg.ID_ISAR0_EL1.read();
            case 0x11 -> SysReg.ID_ISAR1_EL1.read();
            case 0x12 -> SysReg.ID_ISAR2_EL1.read();
            case 0x13 -> SysReg.ID_ISAR3_EL1.read();
            case 0x14 -> SysReg.ID_ISAR4_EL1.read();
            case 0x15 -> SysReg.ID_ISAR5_EL1.read();
            case 0x16 -> SysReg.ID_MMFR4_EL1.read();
            case 0x18 -> SysReg.MVFR0_EL1.read();
            case 0x19 -> SysReg.MVFR1_EL1.read();
            case 0x1a -> SysReg.MVFR2_EL1.read();
            case 0x20 -> SysReg.ID_AA64PFR0_EL1.read() & PFR0_KEPT | PFR0_OFFERED;
            case 0x28 -> SysReg.ID_AA64DFR0_EL1.read() & DFR0_KEPT;
            case 0x30 -> SysReg.ID_AA64ISAR0_EL1.read();
            case 0x31 -> SysReg.ID_AA64ISAR1_EL1.read();
            case 0x38 -> memoryModel0(SysReg.ID_AA64MMFR0_EL1.read());
            case 0x39 -> SysReg.ID_AA64MMFR1_EL1.read() & ~MMFR1_EL2;
            default -> 0;
        };
    }

    private static long memoryModel0(long core) {
        long range = core & PA_RANGE;
        return core & ~(PA_RANGE | SNS_MEM) | (range < PA_RANGE_40 ? range : PA_RANGE_40);
    }
}
