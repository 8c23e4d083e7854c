package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.register.SystemAccessSyndrome;
import dev.framboise.metal.Cold;
import dev.framboise.vmkernel.cpu.Vcpu;

/**
 * A trapped MRS, MSR or system instruction. Whatever is not listed here is UNDEFINED to the guest: the PMU (PMUVer says
 * none), trace, IMPLEMENTATION DEFINED registers, GICv3 system registers, what belongs to EL2 and EL3.
 */
final class SystemAccess {
    /** Auxiliary control (DDI 0487 D17.2): nothing in it is a guest's business. */
    private static final int ACTLR_EL1 = SystemAccessSyndrome.encode(3, 0, 1, 0, 1);
    /** Debug ROM address (DDI 0487 D17.3). */
    private static final int MDRAR_EL1 = SystemAccessSyndrome.encode(2, 0, 1, 0, 0);

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
        int register = syndrome.register();
        if (register == ACTLR_EL1 || register == MDRAR_EL1 && syndrome.read()) {
            // Reads as zero: no auxiliary control, no debug ROM. Writes are ignored.
            if (syndrome.read()) {
                vcpu.target(syndrome.rt(), 0);
            }
            return Verdict.EMULATED;
        }
        return Verdict.UNDEFINED;
    }

    private static boolean isIdRegister(SystemAccessSyndrome syndrome) {
        return syndrome.op0() == 3 && syndrome.op1() == 0 && syndrome.crn() == 0 && syndrome.crm() >= 1
            && syndrome.crm() <= 7;
    }
}
