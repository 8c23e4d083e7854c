package dev.framboise.vmkernel.cpu;

import dev.framboise.armv8.register.Mdscr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.Cold;
import dev.framboise.metal.LoopBound;

/**
 * The debug registers of a vCPU (DDI 0487 D17.3), accesses to which trap. The core's are loaded only for a vCPU that has
 * MDSCR_EL1.MDE set: without it breakpoints and watchpoints do nothing, and no guest can read what another left in them.
 */
public final class DebugRegisters {
    /** Breakpoints of a Cortex-A72 (ID_AA64DFR0_EL1.BRPs). */
    public static final int BREAKPOINTS = 6;
    /** Its watchpoints (ID_AA64DFR0_EL1.WRPs). */
    public static final int WATCHPOINTS = 4;

    /** DBGBVR0_EL1 and on. */
    public final long[] breakpointValue = new long[BREAKPOINTS];
    /** DBGBCR0_EL1 and on. */
    public final long[] breakpointControl = new long[BREAKPOINTS];
    /** DBGWVR0_EL1 and on. */
    public final long[] watchpointValue = new long[WATCHPOINTS];
    /** DBGWCR0_EL1 and on. */
    public final long[] watchpointControl = new long[WATCHPOINTS];
    /** The claim tags of DBGCLAIMSET_EL1 and DBGCLAIMCLR_EL1. */
    public long claimed;
    /** MDCCINT_EL1. */
    public long channelInterrupts;

    /** All zero. */
    DebugRegisters() {
    }

    /** As when a vCPU begins. */
    @LoopBound(max = BREAKPOINTS, reason = "breakpoints")
    @LoopBound(max = WATCHPOINTS, reason = "watchpoints")
    void reset() {
        for (int i = 0; i < BREAKPOINTS; i++) {
            breakpointValue[i] = 0;
            breakpointControl[i] = 0;
        }
        for (int i = 0; i < WATCHPOINTS; i++) {
            watchpointValue[i] = 0;
            watchpointControl[i] = 0;
        }
        claimed = 0;
        channelInterrupts = 0;
    }

    /** Makes the core's those of a vCPU whose MDSCR_EL1 has {@link Mdscr#MDE}. On that vCPU's core. */
    @Cold
    public void load() {
        SysReg.DBGBVR0_EL1.write(breakpointValue[0]);
        SysReg.DBGBCR0_EL1.write(breakpointControl[0]);
        SysReg.DBGBVR1_EL1.write(breakpointValue[1]);
        SysReg.DBGBCR1_EL1.write(breakpointControl[1]);
        SysReg.DBGBVR2_EL1.write(breakpointValue[2]);
        SysReg.DBGBCR2_EL1.write(breakpointControl[2]);
        SysReg.DBGBVR3_EL1.write(breakpointValue[3]);
        SysReg.DBGBCR3_EL1.write(breakpointControl[3]);
        SysReg.DBGBVR4_EL1.write(breakpointValue[4]);
        SysReg.DBGBCR4_EL1.write(breakpointControl[4]);
        SysReg.DBGBVR5_EL1.write(breakpointValue[5]);
        SysReg.DBGBCR5_EL1.write(breakpointControl[5]);
        SysReg.DBGWVR0_EL1.write(watchpointValue[0]);
        SysReg.DBGWCR0_EL1.write(watchpointControl[0]);
        SysReg.DBGWVR1_EL1.write(watchpointValue[1]);
        SysReg.DBGWCR1_EL1.write(watchpointControl[1]);
        SysReg.DBGWVR2_EL1.write(watchpointValue[2]);
        SysReg.DBGWCR2_EL1.write(watchpointControl[2]);
        SysReg.DBGWVR3_EL1.write(watchpointValue[3]);
        SysReg.DBGWCR3_EL1.write(watchpointControl[3]);
    }
}
