package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.CoprocessorSyndrome;
import dev.framboise.armv8.register.SystemAccessSyndrome;
import dev.framboise.metal.Cold;
import dev.framboise.metal.ForSize;
import dev.framboise.vmkernel.cpu.Vcpu;

/**
 * A trapped MRS, MSR or system instruction. Whatever is not listed here is UNDEFINED to the guest: the PMU (PMUVer says
 * none), trace, IMPLEMENTATION DEFINED registers, GICv3 system registers, what belongs to EL2 and EL3.
 */
@ForSize
final class SystemAccess {
    /** Auxiliary control (DDI 0487 D17.2): nothing in it is a guest's business. */
    private static final int ACTLR_EL1 = SystemAccessSyndrome.encode(3, 0, 1, 0, 1);
    /** Debug ROM address (DDI 0487 D17.3). */
    private static final int MDRAR_EL1 = SystemAccessSyndrome.encode(2, 0, 1, 0, 0);
    /** The same as AArch32 EL0 sees it, and the debug self address, always 0 in Armv8 (DDI 0487 G8.3). */
    private static final int DBGDRAR = CoprocessorSyndrome.encode(0, 1, 0, 0);
    private static final int DBGDSAR = CoprocessorSyndrome.encode(0, 2, 0, 0);
    /** OS lock access, OS double lock, power control (DDI 0487 D17.3): of a debugger's business with a core that sleeps. */
    private static final int OSLAR_EL1 = SystemAccessSyndrome.encode(2, 0, 1, 0, 4);
    private static final int OSDLR_EL1 = SystemAccessSyndrome.encode(2, 0, 1, 3, 4);
    private static final int DBGPRCR_EL1 = SystemAccessSyndrome.encode(2, 0, 1, 4, 4);
    /** OS lock status, and its value: there is an OS lock (OSLM 0b10), it is not locked. */
    private static final int OSLSR_EL1 = SystemAccessSyndrome.encode(2, 0, 1, 1, 4);
    private static final long OSLSR_UNLOCKED = 8;

    private SystemAccess() {
    }

    /** Carries out the access, or not. */
    @Cold
    static Verdict handle(Vcpu vcpu, SystemAccessSyndrome syndrome) {
        if (isIdRegister(syndrome)) {
            if (!syndrome.read()) {
                return Verdict.UNDEFINED;
            }
            vcpu.target(syndrome.rt(), IdRegisters.read(syndrome.crm(), syndrome.op2()));
            return Verdict.EMULATED;
        }
        if (DebugAccess.isOne(syndrome)) {
            return syndrome.read() ? DebugAccess.read(vcpu, syndrome) : DebugAccess.write(vcpu, syndrome);
        }
        return syndrome.read() ? read(vcpu, syndrome) : write(syndrome.register());
    }

    private static Verdict read(Vcpu vcpu, SystemAccessSyndrome syndrome) {
        int register = syndrome.register();
        if (register == ACTLR_EL1 || register == MDRAR_EL1 || register == OSDLR_EL1 || register == DBGPRCR_EL1) {
            vcpu.target(syndrome.rt(), 0);
            return Verdict.EMULATED;
        }
        if (register == OSLSR_EL1) {
            vcpu.target(syndrome.rt(), OSLSR_UNLOCKED);
            return Verdict.EMULATED;
        }
        return Verdict.UNDEFINED;
    }

    /** Of what may be written nothing changes. */
    private static Verdict write(int register) {
        boolean ignored = register == ACTLR_EL1 || register == OSLAR_EL1 || register == OSDLR_EL1 || register == DBGPRCR_EL1;
        return ignored ? Verdict.EMULATED : Verdict.UNDEFINED;
    }

    /** Carries out an access to coprocessor 14 from AArch32 EL0, or not. */
    @Cold
    static Verdict handle(Vcpu vcpu, CoprocessorSyndrome syndrome) {
        int register = syndrome.register();
        if (syndrome.read() && (register == DBGDRAR || register == DBGDSAR)) {
            vcpu.target(syndrome.rt(), 0);
            return Verdict.EMULATED;
        }
        return DebugAccess.fromAArch32(vcpu, syndrome);
    }

    private static boolean isIdRegister(SystemAccessSyndrome syndrome) {
        return syndrome.op0() == 3 && syndrome.op1() == 0 && syndrome.crn() == 0 && syndrome.crm() >= 1
            && syndrome.crm() <= 7;
    }
}
