package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.register.Cptr;
import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.Mdscr;
import dev.framboise.armv8.register.Sctlr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Tcr;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.metal.Cold;
import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
import java.util.Objects;

/**
 * The registers of a world switch, on the core that is to run a vCPU: the rows of {@link SwitchedRegister}, floating point and
 * debug. Interrupts are not here. A vCPU that begins is one with the values of a reset, loaded like any other: at EL1 with
 * the MMU, caches and all interrupts off (DEN0022F 6.4; DDI 0487 D17.2).
 */
public final class VcpuRegisters {
    /** MPIDR_EL1: bit 31 is RES1 (DDI 0487 D17.2.101). */
    private static final long MPIDR_RES1 = 1L << 31;

    /** EL1 with the MMU on. */
    private static final long MMU_ON = Sctlr.EL1_RES1 | Sctlr.M;
    private static final long NO_WALKS = Tcr.EPD0 | Tcr.EPD1;

    private VcpuRegisters() {
    }

    /** What is the same for every vCPU: once, on each core, before any runs there. */
    public static void prepareCore() {
        SysReg.MDCR_EL2.write(TrapControls.MDCR);
        SysReg.HSTR_EL2.write(0);
        SysReg.CNTHCTL_EL2.write(TrapControls.CNTHCTL);
        SysReg.VPIDR_EL2.write(SysReg.MIDR_EL1.read());
        // Locked at reset, when it masks the debug exceptions that are the guest's.
        SysReg.OSLAR_EL1.write(0);
        SysReg.OSDLR_EL1.write(0);
    }

    /** Keeps what the vCPU on this core has in its registers, and changes none of them. */
    public static void save(Vcpu vcpu) {
        long[] values = vcpu.switched;
        // Once for all rows.
        Objects.checkIndex(SwitchedRegister.COUNT - 1, values.length);
        SwitchedRegister.HCR.store(values);
        SwitchedRegister.SCTLR.store(values);
        SwitchedRegister.TCR.store(values);
        if ((values[SwitchedRegister.CPTR.slot] & Cptr.TFP) == 0) {
            FloatingPoint.store(vcpu.floatingPoint);
        }
    }

    /**
     * Makes this core's registers the vCPU's, whatever is in them. TLB entries of its VMID stay: see {@link #invalidateTlb}.
     *
     * @param vtcr VTCR_EL2
     * @param vttbr VTTBR_EL2
     */
    public static void load(Vcpu vcpu, long vtcr, Vttbr vttbr) {
        SysReg.VTCR_EL2.write(vtcr);
        load(vcpu, vttbr);
        // Without it EL2 could read the state of the former's timers.
        Barrier.ISB.execute();
    }

    /** The same on a core that had a vCPU before, so that VTCR_EL2 is as it is to be, and that enters the guest now. */
    @Inline
    public static void load(Vcpu vcpu, Vttbr vttbr) {
        long cptr = loadSystemRegisters(vcpu, vttbr);
        if ((cptr & Cptr.TFP) == 0) {
            FloatingPoint.load(vcpu.floatingPoint);
        }
    }

    /** Apart, so that it needs no frame. @return CPTR_EL2 */
    @NoInline
    private static long loadSystemRegisters(Vcpu vcpu, Vttbr vttbr) {
        long[] values = vcpu.switched;
        Objects.checkIndex(SwitchedRegister.COUNT - 1, values.length);
        // Comparing with the next vCPU's values, the former's timers could ask for an interrupt that is neither's.
        SysReg.CNTV_CTL_EL0.write(0);
        SysReg.CNTP_CTL_EL0.write(0);
        forbidWalks();
        SysReg.VTTBR_EL2.write(vttbr.raw());
        SwitchedRegister.CPTR.load(values);
        if ((values[SwitchedRegister.MDSCR.slot] & Mdscr.MDE) != 0) {
            vcpu.debug.load();
        }
        // Without it walks could be on before this VM's tables and name are there, and floating point could still trap.
        Barrier.ISB.execute();
        SwitchedRegister.SCTLR.load(values);
        // Without it walks could be on before the MMU is as this vCPU has it.
        Barrier.ISB.execute();
        SwitchedRegister.TCR.load(values);
        return values[SwitchedRegister.CPTR.slot];
    }

    /**
     * Cortex-A72 erratum 1319367: while VTTBR_EL2 and EL1's translation registers belong to different VMs, a speculative address
     * translation could leave entries of one in the other's name. So no stage-1 walk is possible meanwhile, with the MMU on, as
     * without it there would be none to forbid.
     */
    private static void forbidWalks() {
        SysReg.TCR_EL1.write(NO_WALKS);
        // Without it the MMU could be on before walks are off.
        Barrier.ISB.execute();
        SysReg.SCTLR_EL1.write(MMU_ON);
        // Without it the next VM's name could be there before walks are off.
        Barrier.ISB.execute();
    }

    /**
     * Drops this core's TLB entries of the loaded vCPU's VM: before a vCPU runs where another of its VM has run since, whose
     * ASIDs may mean other address spaces.
     */
    public static void invalidateTlb() {
        Tlbi.VMALLE1.execute();
        // Without it the guest could run before the entries are gone.
        Barrier.DSB_NSH.execute();
        Barrier.ISB.execute();
    }

    /** Gives a vCPU that is on no core the registers it begins with at its {@link Vcpu#entryPoint}; its timers are off. */
    @LoopBound(max = SwitchedRegister.COUNT, reason = "switched registers")
    public static void reset(Vcpu vcpu) {
        for (SwitchedRegister row : SwitchedRegister.values()) {
            vcpu.switched[row.slot] = row.reset;
        }
        vcpu.switched[SwitchedRegister.CNTVOFF.slot] = vcpu.vm.startedAt;
        begin(vcpu);
    }

    /** As {@link #reset}, but timers keep running and the counter keeps its offset: the end of a power-down suspension. */
    @LoopBound(max = SwitchedRegister.COUNT, reason = "switched registers")
    public static void resetAfterPowerDown(Vcpu vcpu) {
        for (SwitchedRegister row : SwitchedRegister.values()) {
            if (!row.survivesPowerDown()) {
                vcpu.switched[row.slot] = row.reset;
            }
        }
        begin(vcpu);
    }

    @LoopBound(max = FloatingPoint.WORDS, reason = "words of the floating-point registers")
    @LoopBound(max = Vcpu.COUNT, reason = "general registers")
    private static void begin(Vcpu vcpu) {
        vcpu.switched[SwitchedRegister.HCR.slot] |= vcpu.trapsWaits;
        vcpu.switched[SwitchedRegister.VMPIDR.slot] = MPIDR_RES1 | vcpu.number;
        vcpu.switched[SwitchedRegister.PC.slot] = vcpu.entryPoint;
        for (int i = 0; i < FloatingPoint.WORDS; i++) {
            vcpu.floatingPoint[i] = 0;
        }
        vcpu.debug.reset();
        for (int i = 0; i < Vcpu.COUNT; i++) {
            vcpu.set(i, 0);
        }
        vcpu.x0 = vcpu.contextId;
    }

    /** {@link #reset}, and on this core, with an empty TLB, as a core comes out of reset: guests rely on it. */
    public static void start(Vcpu vcpu, long vtcr, Vttbr vttbr) {
        reset(vcpu);
        load(vcpu, vtcr, vttbr);
        emptyTlb();
    }

    /** {@link #resetAfterPowerDown} of the vCPU that is on this core. */
    public static void restart(Vcpu vcpu, long vtcr, Vttbr vttbr) {
        save(vcpu);
        resetAfterPowerDown(vcpu);
        load(vcpu, vtcr, vttbr);
        emptyTlb();
    }

    private static void emptyTlb() {
        Tlbi.VMALLS12E1.execute();
        Barrier.DSB_NSH.execute();
        Barrier.ISB.execute();
    }

    /** The vCPU on this core uses floating point for the first time: from now on its registers are switched with it. */
    @Cold
    public static void useFloatingPoint(Vcpu vcpu) {
        vcpu.switched[SwitchedRegister.CPTR.slot] = TrapControls.CPTR;
        SysReg.CPTR_EL2.write(TrapControls.CPTR);
        // Without it loading them could trap as well.
        Barrier.ISB.execute();
        FloatingPoint.load(vcpu.floatingPoint);
    }

    /** The timers of whatever ran here ask for no more interrupts. */
    public static void stopTimers() {
        SysReg.CNTV_CTL_EL0.write(0);
        SysReg.CNTP_CTL_EL0.write(0);
        Barrier.ISB.execute();
    }
}
