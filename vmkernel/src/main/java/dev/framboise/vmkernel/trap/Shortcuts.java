package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.register.DataAbortSyndrome;
import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.armv8.register.FaultStatus;
import dev.framboise.armv8.register.Hpfar;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.device.MmioDevice;
import dev.framboise.vmkernel.psci.Psci;

/**
 * The synchronous exceptions that guests take most, dealt with in few instructions, without a lock and without a call: the
 * null hypercall, by which hypervisors are compared, and loads and stores of an A64 guest that is not single-stepped. Each
 * does what {@link Traps#synchronous} would have done; what is not among them is left as it was found.
 */
final class Shortcuts {
    /** ESR_EL2 of HVC #0. */
    static final long HVC_0 = Esr.of(ExceptionClass.HVC64, 0).raw();

    /**
     * What a load or store must have in common with {@link #PLAIN}: the syndrome describes it, nothing is sign-extended, the
     * instruction has four bytes, and stage 2 translates nothing there.
     */
    private static final long ALIKE = Esr.of(ExceptionClass.MASK, DataAbortSyndrome.ISV | DataAbortSyndrome.SSE
            | DataAbortSyndrome.CM | DataAbortSyndrome.S1PTW | FaultStatus.KIND).raw();
    private static final long PLAIN =
            Esr.of(ExceptionClass.DATA_ABORT_LOWER, DataAbortSyndrome.ISV | FaultStatus.TRANSLATION).raw();

    /** A store that differs from those only in that stage 2 shows the page to loads: see {@link DataAbort}. */
    private static final long SHOWN_ALIKE = ALIKE | FaultStatus.LEVEL | DataAbortSyndrome.WNR;
    private static final long SHOWN_STORE = Esr.of(ExceptionClass.DATA_ABORT_LOWER, DataAbortSyndrome.ISV
            | DataAbortSyndrome.WNR | FaultStatus.PERMISSION | Stage2Descriptor.PAGE_LEVEL).raw();

    private Shortcuts() {
    }

    /** Deals with the exception that the vCPU has taken, if it is one of those. @return whether it was */
    static boolean take(Vcpu vcpu) {
        Esr esr = new Esr(SysReg.ESR_EL2.read());
        if (esr.raw() == HVC_0) {
            return Psci.answerVersion(vcpu);
        }
        if ((esr.raw() & ALIKE) != PLAIN) {
            return (esr.raw() & SHOWN_ALIKE) == SHOWN_STORE && storeToShown(vcpu, new DataAbortSyndrome(esr.iss()));
        }
        if (!GuestInstruction.isSkippedByAddress()) {
            return false;
        }
        DataAbortSyndrome syndrome = new DataAbortSyndrome(esr.iss());
        Ipa page = new Hpfar(SysReg.HPFAR_EL2.read()).page();
        int offset = (int) SysReg.FAR_EL2.read() & 0xfff;
        return syndrome.write() ? store(vcpu, syndrome, page, offset) : load(vcpu, syndrome, page, offset);
    }

    private static boolean load(Vcpu vcpu, DataAbortSyndrome syndrome, Ipa page, int offset) {
        long value = vcpu.vm.devices.glance(vcpu, page, offset, syndrome.accessBytes());
        if (value == MmioDevice.ABORT) {
            return false;
        }
        vcpu.target(syndrome.srt(), value);
        GuestInstruction.skipByAddress();
        return true;
    }

    private static boolean storeToShown(Vcpu vcpu, DataAbortSyndrome syndrome) {
        int offset = (int) SysReg.FAR_EL2.read() & 0xfff;
        if (syndrome.accessBytes() == 8 || !GuestInstruction.isSkippedByAddress()
                || !vcpu.vm.devices.storeToShown(vcpu, offset, (int) vcpu.source(syndrome.srt()))) {
            return false;
        }
        GuestInstruction.skipByAddress();
        return true;
    }

    private static boolean store(Vcpu vcpu, DataAbortSyndrome syndrome, Ipa page, int offset) {
        int value = (int) vcpu.source(syndrome.srt());
        if (!vcpu.vm.devices.storeAtOnce(vcpu, page, offset, syndrome.accessBytes(), value)) {
            return false;
        }
        GuestInstruction.skipByAddress();
        return true;
    }
}
