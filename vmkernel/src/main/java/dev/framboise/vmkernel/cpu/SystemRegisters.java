package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.register.Cptr;
import dev.framboise.armv8.register.Mdscr;
import dev.framboise.armv8.register.Sctlr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Tcr;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.metal.Inline;
import dev.framboise.metal.NoInline;

/** The System registers of a vCPU while it is on no core, and the ways between here and a core: straight code that calls nothing. */
public final class SystemRegisters extends SwitchedValues {
    /** EL1 with the MMU on. */
    private static final long MMU_ON = Sctlr.EL1_RES1 | Sctlr.M;
    private static final long NO_WALKS = Tcr.EPD0 | Tcr.EPD1;

    /** Whether floating point traps: the vCPU has not used it. */
    boolean floatingPointTraps() {
        return (get(SwitchedRegister.CPTR.slot) & Cptr.TFP) != 0;
    }

    /** Whether breakpoints and watchpoints do something. */
    boolean debugs() {
        return (get(SwitchedRegister.MDSCR.slot) & Mdscr.MDE) != 0;
    }

    /** Keeps what this core has, and changes nothing there. */
    @Inline
    void store() {
        SwitchedRegister.MDSCR.store(this);
        SwitchedRegister.SCTLR.store(this);
        SwitchedRegister.TCR.store(this);
    }

    /** Makes this core's registers these, whatever is in them. @param vttbr VTTBR_EL2 */
    @NoInline
    void load(Vttbr vttbr) {
        // Comparing with the next vCPU's values, the former's timers could ask for an interrupt that is neither's.
        SysReg.CNTV_CTL_EL0.clear();
        SysReg.CNTP_CTL_EL0.clear();
        forbidWalks();
        SysReg.VTTBR_EL2.write(vttbr.raw());
        SwitchedRegister.VMPIDR.load(this);
        // Without it walks could be on before this VM's tables and name are there, and floating point could still trap.
        Barrier.ISB.execute();
        SwitchedRegister.SCTLR.load(this);
        // Without it walks could be on before the MMU is as this vCPU has it.
        Barrier.ISB.execute();
        SwitchedRegister.TCR.load(this);
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
}
