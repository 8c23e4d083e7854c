package dev.framboise.fuzz.oracle;

import dev.framboise.vmkernel.cpu.Vcpu;

/** The bits of a guest's debug registers that are not RES0 on a Cortex-A72 without an external debugger (DDI 0487 D17.3). */
public final class MaskedRegisters {
    /** SS, TDCC, KDE, MDE. */
    static final long MDSCR_EL1 = 1 | 1 << 12 | 1 << 13 | 1 << 15;
    /** E, PMC, BAS, HMC, SSC, LBN, BT. */
    private static final long DBGBCR_EL1 = 1 | 3 << 1 | 0xf << 5 | 1 << 13 | 3 << 14 | 0xf << 16 | 0xf << 20;
    /** E, PAC, LSC, BAS, HMC, SSC, LBN, WT, MASK. */
    private static final long DBGWCR_EL1 = 1 | 3 << 1 | 3 << 3 | 0xff << 5 | 1 << 13 | 3 << 14 | 0xf << 16 | 1 << 20 | 0x1fL << 24;

    private MaskedRegisters() {
    }

    /** Sees to it that what a vCPU wrote was masked. */
    public static void check(Vcpu vcpu) {
        masked(vcpu.debug.breakpointControl, DBGBCR_EL1, "DBGBCR_EL1");
        masked(vcpu.debug.watchpointControl, DBGWCR_EL1, "DBGWCR_EL1");
        masked(vcpu.debug.watchpointValue, ~3L, "DBGWVR_EL1");
        Violation.unlessEqual(0, vcpu.debug.claimed & ~0xffL, Property.REGISTERS_MASKED, "DBGCLAIMSET_EL1's RES0");
        Violation.unlessEqual(0, vcpu.debug.channelInterrupts & ~(3L << 29), Property.REGISTERS_MASKED, "MDCCINT_EL1's RES0");
    }

    private static void masked(long[] registers, long fields, String name) {
        for (long register : registers) {
            Violation.unlessEqual(0, register & ~fields, Property.REGISTERS_MASKED, name + "'s RES0");
        }
    }
}
