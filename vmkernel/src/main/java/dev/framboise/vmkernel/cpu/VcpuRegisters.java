package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.register.FloatingPoint;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.metal.Cold;
import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;

/**
 * The registers of a world switch, on the core that is to run a vCPU: the rows of {@link SwitchedRegister}, floating point and
 * debug. Interrupts are not here. A vCPU that begins is one with the values of a reset, loaded like any other: at EL1 with
 * the MMU, caches and all interrupts off (DEN0022F 6.4; DDI 0487 D17.2).
 */
public final class VcpuRegisters {
    /** MPIDR_EL1: bit 31 is RES1 (DDI 0487 D17.2.101). */
    private static final long MPIDR_RES1 = 1L << 31;

    private VcpuRegisters() {
    }

    /** What is the same for every vCPU: once, on each core, before any runs there. */
    public static void prepareCore() {
        SysReg.MDCR_EL2.write(TrapControls.MDCR);
        SysReg.HSTR_EL2.clear();
        SysReg.CNTHCTL_EL2.write(TrapControls.CNTHCTL);
        SysReg.VPIDR_EL2.write(SysReg.MIDR_EL1.read());
        // Locked at reset, when it masks the debug exceptions that are the guest's.
        SysReg.OSLAR_EL1.clear();
        SysReg.OSDLR_EL1.clear();
    }

    /** Keeps what the vCPU on this core has in its registers, and changes none of them. */
    @NoInline
    public static void save(Vcpu vcpu) {
        saveAtOnce(vcpu);
    }

    /** The same, where an instruction more is one too many. */
    @Inline
    public static void saveAtOnce(Vcpu vcpu) {
        vcpu.switched.store();
        if (!vcpu.switched.floatingPointTraps()) {
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
        vcpu.switched.load(vttbr);
        // Neighbours, asked for at once: the compiler pairs their loads.
        boolean debugs = vcpu.switched.debugs();
        if (!vcpu.switched.floatingPointTraps()) {
            FloatingPoint.load(vcpu.floatingPoint);
        }
        // Debug exceptions are not taken at EL2: it is early enough.
        if (debugs) {
            vcpu.debug.load();
        }
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
            vcpu.switched.set(row.slot, row.reset);
        }
        vcpu.switched.set(SwitchedRegister.CNTVOFF.slot, vcpu.vm.startedAt);
        begin(vcpu);
    }

    /** As {@link #reset}, but timers keep running and the counter keeps its offset: the end of a power-down suspension. */
    @LoopBound(max = SwitchedRegister.COUNT, reason = "switched registers")
    public static void resetAfterPowerDown(Vcpu vcpu) {
        for (SwitchedRegister row : SwitchedRegister.values()) {
            if (!row.survivesPowerDown()) {
                vcpu.switched.set(row.slot, row.reset);
            }
        }
        begin(vcpu);
    }

    @LoopBound(max = FloatingPoint.WORDS, reason = "words of the floating-point registers")
    @LoopBound(max = Vcpu.COUNT, reason = "general registers")
    private static void begin(Vcpu vcpu) {
        vcpu.switched.set(SwitchedRegister.HCR.slot, vcpu.switched.get(SwitchedRegister.HCR.slot) | vcpu.trapsWaits);
        vcpu.switched.set(SwitchedRegister.VMPIDR.slot, MPIDR_RES1 | vcpu.number);
        vcpu.switched.set(SwitchedRegister.PC.slot, vcpu.entryPoint);
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
        vcpu.switched.set(SwitchedRegister.CPTR.slot, TrapControls.CPTR);
        SysReg.CPTR_EL2.write(TrapControls.CPTR);
        // Without it loading them could trap as well.
        Barrier.ISB.execute();
        FloatingPoint.load(vcpu.floatingPoint);
    }

    /** The timers of whatever ran here ask for no more interrupts. */
    public static void stopTimers() {
        SysReg.CNTV_CTL_EL0.clear();
        SysReg.CNTP_CTL_EL0.clear();
        Barrier.ISB.execute();
    }
}
