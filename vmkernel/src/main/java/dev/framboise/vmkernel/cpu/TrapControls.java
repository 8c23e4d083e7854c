package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.register.Cnthctl;
import dev.framboise.armv8.register.Cptr;
import dev.framboise.armv8.register.Hcr;
import dev.framboise.armv8.register.Mdcr;

/** What of a guest comes to EL2: the values of the trap control registers, the same for every guest. */
public final class TrapControls {
    /**
     * HCR_EL2: stage 2 on, EL1 in AArch64; physical interrupts and SErrors to EL2; maintenance and barriers at least inner
     * shareable; a stage-1 table in device memory faults. Trapped: SMC, ID group 3, ACTLR_EL1, implementation-defined
     * registers. WFI and WFE are not: a vCPU has its core to itself. Nor is set/way maintenance: SWIO makes its invalidations
     * clean too, so that it discards nothing of others; of a vCPU that has changed its core it misses lines (docs/guest.md).
     */
    public static final long HCR = Hcr.RW | Hcr.VM | Hcr.SWIO | Hcr.PTW | Hcr.FMO | Hcr.IMO | Hcr.AMO | Hcr.FB
            | Hcr.BSU_INNER | Hcr.TSC | Hcr.TID3 | Hcr.TACR | Hcr.TIDCP;

    /** CPTR_EL2 of a vCPU that has used SIMD and floating point: trace registers trap. */
    public static final long CPTR = Cptr.RES1 | Cptr.TTA;

    /** CPTR_EL2 of a vCPU that has not yet: the registers still hold another's values. */
    public static final long CPTR_FLOATING_POINT_TRAPS = CPTR | Cptr.TFP;

    /**
     * MDCR_EL2: performance registers, debug registers, the debug ROM's and the OS lock's trap, EL1 has all of Cortex-A72's six
     * counters on paper and none in fact. Debug exceptions are the guest's. The OS lock is not: while it is locked, EL1 could
     * have HLT stop the core for a debugger that does not exist (DDI 0487 H2.2, EDSCR.HDE by MDSCR_EL1).
     */
    public static final long MDCR = Mdcr.TDA | Mdcr.TDRA | Mdcr.TDOSA | Mdcr.TPM | Mdcr.TPMCR | 6;

    /** CNTHCTL_EL2: EL1 has the physical counter and the physical timer; no event stream at EL2. */
    public static final long CNTHCTL = Cnthctl.EL1PCTEN | Cnthctl.EL1PCEN;

    private TrapControls() {
    }
}
