package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.CoprocessorSyndrome;
import dev.framboise.armv8.register.Mdscr;
import dev.framboise.armv8.register.Spsr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.SystemAccessSyndrome;
import dev.framboise.metal.Cold;
import dev.framboise.metal.ForSize;
import dev.framboise.vmkernel.cpu.DebugRegisters;
import dev.framboise.vmkernel.cpu.Vcpu;

/**
 * A trapped access to a debug register (DDI 0487 D17.3; MDCR_EL2.TDA): a vCPU has its own, as many as a Cortex-A72. No external
 * debugger is there: the communication channel is empty and takes what it is given.
 */
@ForSize
final class DebugAccess {
    private static final int OSDTRRX_EL1 = SystemAccessSyndrome.encode(2, 0, 0, 0, 2);
    private static final int MDCCINT_EL1 = SystemAccessSyndrome.encode(2, 0, 0, 2, 0);
    private static final int MDSCR_EL1 = SystemAccessSyndrome.encode(2, 0, 0, 2, 2);
    private static final int OSDTRTX_EL1 = SystemAccessSyndrome.encode(2, 0, 0, 3, 2);
    private static final int OSECCR_EL1 = SystemAccessSyndrome.encode(2, 0, 0, 6, 2);
    private static final int DBGCLAIMSET_EL1 = SystemAccessSyndrome.encode(2, 0, 7, 8, 6);
    private static final int DBGCLAIMCLR_EL1 = SystemAccessSyndrome.encode(2, 0, 7, 9, 6);
    private static final int DBGAUTHSTATUS_EL1 = SystemAccessSyndrome.encode(2, 0, 7, 14, 6);
    private static final int MDCCSR_EL0 = SystemAccessSyndrome.encode(2, 3, 0, 1, 0);
    private static final int DBGDTR_EL0 = SystemAccessSyndrome.encode(2, 3, 0, 4, 0);
    /** DBGDTRRX_EL0 when read, DBGDTRTX_EL0 when written. */
    private static final int DBGDTRRX_EL0 = SystemAccessSyndrome.encode(2, 3, 0, 5, 0);

    /** The same as AArch32 EL0 sees them (DDI 0487 G8.3): DBGDIDR, DBGDSCRint, DBGDTRRXint or DBGDTRTXint. */
    private static final int DBGDIDR = CoprocessorSyndrome.encode(0, 0, 0, 0);
    private static final int DBGDSCR = CoprocessorSyndrome.encode(0, 0, 1, 0);
    private static final int DBGDTRRX = CoprocessorSyndrome.encode(0, 0, 5, 0);
    /** DBGDIDR: version 6, the architecture's; bit 15 is RES1; no EL3. */
    private static final long DBGDIDR_V8 = 6 << 16 | 1 << 15;

    /** Op2 of DBGBVRn_EL1, DBGBCRn_EL1, DBGWVRn_EL1, DBGWCRn_EL1, n being CRm. */
    private static final int BVR = 4;
    private static final int BCR = 5;
    private static final int WVR = 6;
    private static final int WCR = 7;

    /** DBGBCRn_EL1: BT, LBN, SSC, HMC, BAS, PMC, E; the rest is RES0. */
    private static final long BCR_FIELDS = 0xff_e1e7L;
    /** DBGWCRn_EL1: MASK, WT, LBN, SSC, HMC, BAS, LSC, PAC, E. */
    private static final long WCR_FIELDS = 0x1f1f_ffffL;
    /** DBGWVRn_EL1: an address of a word. */
    private static final long WVR_FIELDS = ~3L;
    private static final long MDSCR_FIELDS = Mdscr.SS | Mdscr.TDCC | Mdscr.KDE | Mdscr.MDE;
    /** MDCCINT_EL1: RX and TX. */
    private static final long MDCCINT_FIELDS = 3L << 29;
    /** The eight claim tags: DBGCLAIMSET_EL1 reads as which there are. */
    private static final long CLAIM_TAGS = 0xff;
    /** DBGAUTHSTATUS_EL1: Non-secure debug is implemented and disabled, invasive and not; there is no Secure state. */
    private static final long NON_SECURE_DISABLED = 0b1010;

    private DebugAccess() {
    }

    /** Whether it is to a register of debug that is here: not the OS lock, the power and ROM registers. */
    static boolean isOne(SystemAccessSyndrome syndrome) {
        return syndrome.op0() == 2 && (syndrome.op1() == 0 && (syndrome.crn() == 0 || syndrome.crn() == 7)
            || syndrome.op1() == 3 && syndrome.crn() == 0);
    }

    /** Carries out an MRS, or not. */
    @Cold
    static Verdict read(Vcpu vcpu, SystemAccessSyndrome syndrome) {
        long[] numbered = numbered(vcpu.debug, syndrome);
        if (numbered != null) {
            return give(vcpu, syndrome.rt(), numbered[syndrome.crm()]);
        }
        int register = syndrome.register();
        if (register == MDSCR_EL1) {
            return give(vcpu, syndrome.rt(), SysReg.MDSCR_EL1.read() & MDSCR_FIELDS);
        }
        if (register == MDCCINT_EL1) {
            return give(vcpu, syndrome.rt(), vcpu.debug.channelInterrupts);
        }
        if (register == DBGCLAIMSET_EL1) {
            return give(vcpu, syndrome.rt(), CLAIM_TAGS);
        }
        if (register == DBGCLAIMCLR_EL1) {
            return give(vcpu, syndrome.rt(), vcpu.debug.claimed);
        }
        if (register == DBGAUTHSTATUS_EL1) {
            return give(vcpu, syndrome.rt(), NON_SECURE_DISABLED);
        }
        return isChannel(register) || register == MDCCSR_EL0 ? give(vcpu, syndrome.rt(), 0) : Verdict.UNDEFINED;
    }

    private static Verdict give(Vcpu vcpu, int rt, long value) {
        vcpu.target(rt, value);
        return Verdict.EMULATED;
    }

    /** Carries out an MSR, or not. */
    @Cold
    static Verdict write(Vcpu vcpu, SystemAccessSyndrome syndrome) {
        long value = vcpu.source(syndrome.rt());
        long[] numbered = numbered(vcpu.debug, syndrome);
        if (numbered != null) {
            numbered[syndrome.crm()] = value & fields(syndrome.op2());
            if ((SysReg.MDSCR_EL1.read() & Mdscr.MDE) != 0) {
                vcpu.debug.load();
            }
            return Verdict.EMULATED;
        }
        int register = syndrome.register();
        if (register == MDSCR_EL1) {
            if ((value & Mdscr.MDE) != 0) {
                // Before they matter: they may be another's.
                vcpu.debug.load();
            }
            SysReg.MDSCR_EL1.write(value & MDSCR_FIELDS);
        } else if (register == MDCCINT_EL1) {
            vcpu.debug.channelInterrupts = value & MDCCINT_FIELDS;
        } else if (register == DBGCLAIMSET_EL1) {
            vcpu.debug.claimed |= value & CLAIM_TAGS;
        } else if (register == DBGCLAIMCLR_EL1) {
            vcpu.debug.claimed &= ~value;
        } else if (!isChannel(register)) {
            return Verdict.UNDEFINED;
        }
        return Verdict.EMULATED;
    }

    private static boolean isChannel(int register) {
        return register == OSDTRRX_EL1 || register == OSDTRTX_EL1 || register == OSECCR_EL1 || register == DBGDTR_EL0
            || register == DBGDTRRX_EL0;
    }

    /** The registers of which the access names one; null when it names none of those or one too high. */
    private static long[] numbered(DebugRegisters debug, SystemAccessSyndrome syndrome) {
        if (syndrome.op1() != 0 || syndrome.crn() != 0) {
            return null;
        }
        long[] all = switch (syndrome.op2()) {
            case BVR -> debug.breakpointValue;
            case BCR -> debug.breakpointControl;
            case WVR -> debug.watchpointValue;
            case WCR -> debug.watchpointControl;
            default -> null;
        };
        return all == null || syndrome.crm() >= all.length ? null : all;
    }

    private static long fields(int op2) {
        return switch (op2) {
            case BCR -> BCR_FIELDS;
            case WVR -> WVR_FIELDS;
            case WCR -> WCR_FIELDS;
            // A context ID or an address, as the control register says.
            default -> -1;
        };
    }

    /** Carries out an access of AArch32 EL0, or not. MDSCR_EL1.TDCC, which is the core's own, has let it through. */
    @Cold
    static Verdict fromAArch32(Vcpu vcpu, CoprocessorSyndrome syndrome) {
        int register = syndrome.register();
        if (!syndrome.read()) {
            return register == DBGDTRRX ? Verdict.EMULATED : Verdict.UNDEFINED;
        }
        if (register == DBGDIDR) {
            return give(vcpu, syndrome.rt(), identification());
        }
        if (register == DBGDSCR) {
            return status(vcpu, syndrome.rt());
        }
        return register == DBGDTRRX ? give(vcpu, syndrome.rt(), 0) : Verdict.UNDEFINED;
    }

    /** DBGDIDR: WRPs, BRPs, CTX_CMPs as ID_AA64DFR0_EL1 has them. */
    private static long identification() {
        long features = SysReg.ID_AA64DFR0_EL1.read();
        return (features >>> 20 & 0xf) << 28 | (features >>> 12 & 0xf) << 24 | (features >>> 28 & 0xf) << 20 | DBGDIDR_V8;
    }

    /** DBGDSCRint: MDBGen and UDCCdis are MDSCR_EL1's MDE and TDCC; as the flags (register 15) it says that nothing is full. */
    private static Verdict status(Vcpu vcpu, int rt) {
        if (rt == 15) {
            SysReg.SPSR_EL2.write(SysReg.SPSR_EL2.read() & ~Spsr.NZCV);
            return Verdict.EMULATED;
        }
        return give(vcpu, rt, SysReg.MDSCR_EL1.read() & (Mdscr.MDE | Mdscr.TDCC));
    }
}
