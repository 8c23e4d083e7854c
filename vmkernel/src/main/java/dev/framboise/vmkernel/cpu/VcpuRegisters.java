package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.register.Sctlr;
import dev.framboise.armv8.register.Spsr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.metal.LoopBound;

/**
 * The registers of a vCPU that begins, on the core that is to run it: nothing that ran on this core before shows through.
 * At EL1 with the MMU, caches and all interrupts off, as PSCI wants it (DEN0022F 6.4) and as a reset leaves it where the
 * architecture says (DDI 0487 D17.2); what a reset leaves UNKNOWN is zero. Left as they are: FP/SIMD, breakpoint and
 * watchpoint registers, which on this core only the same VM has ever written, or the firmware before it.
 */
public final class VcpuRegisters {
    /** MPIDR_EL1: bit 31 is RES1 (DDI 0487 D17.2.101). */
    private static final long MPIDR_RES1 = 1L << 31;

    private VcpuRegisters() {
    }

    /**
     * Programs everything for the vCPU to begin at its {@link Vcpu#entryPoint} with its {@link Vcpu#contextId}; its timers
     * are off.
     *
     * @param vtcr VTCR_EL2
     * @param vttbr VTTBR_EL2
     */
    public static void start(Vcpu vcpu, long vtcr, Vttbr vttbr) {
        stopTimers();
        SysReg.CNTKCTL_EL1.write(0);
        SysReg.CNTVOFF_EL2.write(vcpu.vm.startedAt);
        restart(vcpu, vtcr, vttbr);
    }

    /** As {@link #start}, but timers keep running and the counter keeps its offset: the end of a power-down suspension. */
    @LoopBound(max = Vcpu.COUNT, reason = "general registers")
    public static void restart(Vcpu vcpu, long vtcr, Vttbr vttbr) {
        controls(vcpu);
        translation(vtcr, vttbr);
        systemRegisters();
        aarch32Registers();
        for (int i = 0; i < Vcpu.COUNT; i++) {
            vcpu.set(i, 0);
        }
        vcpu.x0 = vcpu.contextId;
        SysReg.ELR_EL2.write(vcpu.entryPoint);
        SysReg.SPSR_EL2.write(Spsr.EL1H | Spsr.DAIF);
        // Without it the exception return could use what was here before.
        Barrier.ISB.execute();
    }

    public static void save(Vcpu vcpu) {
        vcpu.state[0] = SysReg.SCTLR_EL1.read();
        vcpu.state[1] = SysReg.TCR_EL1.read();
        vcpu.state[2] = SysReg.TTBR0_EL1.read();
        vcpu.state[3] = SysReg.TTBR1_EL1.read();
        vcpu.state[4] = SysReg.MAIR_EL1.read();
        vcpu.state[5] = SysReg.AMAIR_EL1.read();
        vcpu.state[6] = SysReg.VBAR_EL1.read();
        vcpu.state[7] = SysReg.CONTEXTIDR_EL1.read();
        vcpu.state[8] = SysReg.CPACR_EL1.read();
        vcpu.state[9] = SysReg.ESR_EL1.read();
        vcpu.state[10] = SysReg.FAR_EL1.read();
        vcpu.state[11] = SysReg.AFSR0_EL1.read();
        vcpu.state[12] = SysReg.AFSR1_EL1.read();
        vcpu.state[13] = SysReg.ELR_EL1.read();
        vcpu.state[14] = SysReg.SPSR_EL1.read();
        vcpu.state[15] = SysReg.SP_EL0.read();
        vcpu.state[16] = SysReg.SP_EL1.read();
        vcpu.state[17] = SysReg.TPIDR_EL0.read();
        vcpu.state[18] = SysReg.TPIDRRO_EL0.read();
        vcpu.state[19] = SysReg.TPIDR_EL1.read();
        vcpu.state[20] = SysReg.PAR_EL1.read();
        vcpu.state[21] = SysReg.CSSELR_EL1.read();
        vcpu.state[22] = SysReg.CNTKCTL_EL1.read();
        vcpu.state[23] = SysReg.MDSCR_EL1.read();
        vcpu.state[24] = SysReg.DACR32_EL2.read();
        vcpu.state[25] = SysReg.IFSR32_EL2.read();
        vcpu.state[26] = SysReg.FPEXC32_EL2.read();
        vcpu.state[27] = SysReg.ELR_EL2.read();
        vcpu.state[28] = SysReg.SPSR_EL2.read();
        vcpu.state[29] = SysReg.CNTV_CVAL_EL0.read();
        vcpu.state[30] = SysReg.CNTP_CVAL_EL0.read();
        vcpu.state[31] = SysReg.CNTV_CTL_EL0.read();
        vcpu.state[32] = SysReg.CNTP_CTL_EL0.read();
    }

    public static void load(Vcpu vcpu, long vtcr, Vttbr vttbr) {
        controls(vcpu);
        translation(vtcr, vttbr);
        SysReg.CNTVOFF_EL2.write(vcpu.vm.startedAt);
        SysReg.SCTLR_EL1.write(vcpu.state[0]);
        SysReg.TCR_EL1.write(vcpu.state[1]);
        SysReg.TTBR0_EL1.write(vcpu.state[2]);
        SysReg.TTBR1_EL1.write(vcpu.state[3]);
        SysReg.MAIR_EL1.write(vcpu.state[4]);
        SysReg.AMAIR_EL1.write(vcpu.state[5]);
        SysReg.VBAR_EL1.write(vcpu.state[6]);
        SysReg.CONTEXTIDR_EL1.write(vcpu.state[7]);
        SysReg.CPACR_EL1.write(vcpu.state[8]);
        SysReg.ESR_EL1.write(vcpu.state[9]);
        SysReg.FAR_EL1.write(vcpu.state[10]);
        SysReg.AFSR0_EL1.write(vcpu.state[11]);
        SysReg.AFSR1_EL1.write(vcpu.state[12]);
        SysReg.ELR_EL1.write(vcpu.state[13]);
        SysReg.SPSR_EL1.write(vcpu.state[14]);
        SysReg.SP_EL0.write(vcpu.state[15]);
        SysReg.SP_EL1.write(vcpu.state[16]);
        SysReg.TPIDR_EL0.write(vcpu.state[17]);
        SysReg.TPIDRRO_EL0.write(vcpu.state[18]);
        SysReg.TPIDR_EL1.write(vcpu.state[19]);
        SysReg.PAR_EL1.write(vcpu.state[20]);
        SysReg.CSSELR_EL1.write(vcpu.state[21]);
        SysReg.CNTKCTL_EL1.write(vcpu.state[22]);
        SysReg.MDSCR_EL1.write(vcpu.state[23]);
        SysReg.DACR32_EL2.write(vcpu.state[24]);
        SysReg.IFSR32_EL2.write(vcpu.state[25]);
        SysReg.FPEXC32_EL2.write(vcpu.state[26]);
        SysReg.ELR_EL2.write(vcpu.state[27]);
        SysReg.SPSR_EL2.write(vcpu.state[28]);
        SysReg.CNTV_CVAL_EL0.write(vcpu.state[29]);
        SysReg.CNTP_CVAL_EL0.write(vcpu.state[30]);
        SysReg.CNTV_CTL_EL0.write(vcpu.state[31]);
        SysReg.CNTP_CTL_EL0.write(vcpu.state[32]);
        Barrier.ISB.execute();
    }

    public static void invalidate() {
        Tlbi.VMALLS12E1.execute();
        Barrier.DSB_NSH.execute();
        Barrier.ISB.execute();
    }

    /** The timers of whatever ran here ask for no more interrupts. */
    public static void stopTimers() {
        SysReg.CNTV_CTL_EL0.write(0);
        SysReg.CNTP_CTL_EL0.write(0);
        SysReg.CNTV_CVAL_EL0.write(0);
        SysReg.CNTP_CVAL_EL0.write(0);
        Barrier.ISB.execute();
    }

    private static void controls(Vcpu vcpu) {
        SysReg.HCR_EL2.write(vcpu.hcr);
        SysReg.CPTR_EL2.write(TrapControls.CPTR);
        SysReg.MDCR_EL2.write(TrapControls.MDCR);
        SysReg.HSTR_EL2.write(0);
        // Locked at reset, when it masks the debug exceptions that are the guest's.
        SysReg.OSLAR_EL1.write(0);
        SysReg.OSDLR_EL1.write(0);
        SysReg.CNTHCTL_EL2.write(TrapControls.CNTHCTL);
        SysReg.VPIDR_EL2.write(SysReg.MIDR_EL1.read());
        SysReg.VMPIDR_EL2.write(MPIDR_RES1 | vcpu.number);
        // Without it accesses below could still trap as the former controls say.
        Barrier.ISB.execute();
    }

    // Stage 1 is off first, so that no walk mixes the former stage 1 with the new stage 2 (Cortex-A72 erratum 1319367).
    private static void translation(long vtcr, Vttbr vttbr) {
        SysReg.SCTLR_EL1.write(Sctlr.EL1_RES1);
        SysReg.TCR_EL1.write(0);
        SysReg.TTBR0_EL1.write(0);
        SysReg.TTBR1_EL1.write(0);
        Barrier.ISB.execute();
        SysReg.VTCR_EL2.write(vtcr);
        SysReg.VTTBR_EL2.write(vttbr.raw());
        // Without it the invalidation could act on the former VMID.
        Barrier.ISB.execute();
        // A core comes out of reset with an empty TLB; guests rely on it.
        Tlbi.VMALLS12E1.execute();
        Barrier.DSB_NSH.execute();
        Barrier.ISB.execute();
    }

    private static void systemRegisters() {
        SysReg.CPACR_EL1.write(0);
        SysReg.MAIR_EL1.write(0);
        SysReg.AMAIR_EL1.write(0);
        SysReg.VBAR_EL1.write(0);
        SysReg.ELR_EL1.write(0);
        SysReg.SPSR_EL1.write(0);
        SysReg.ESR_EL1.write(0);
        SysReg.FAR_EL1.write(0);
        SysReg.AFSR0_EL1.write(0);
        SysReg.AFSR1_EL1.write(0);
        SysReg.CONTEXTIDR_EL1.write(0);
        SysReg.TPIDR_EL1.write(0);
        SysReg.PAR_EL1.write(0);
        SysReg.CSSELR_EL1.write(0);
        SysReg.MDSCR_EL1.write(0);
        SysReg.SP_EL0.write(0);
        SysReg.SP_EL1.write(0);
        SysReg.TPIDR_EL0.write(0);
        SysReg.TPIDRRO_EL0.write(0);
    }

    private static void aarch32Registers() {
        SysReg.DACR32_EL2.write(0);
        SysReg.IFSR32_EL2.write(0);
        SysReg.FPEXC32_EL2.write(0);
    }
}
