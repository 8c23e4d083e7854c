package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.address.Ipa;
import dev.framboise.armv8.memory.Stage2Descriptor;
import dev.framboise.armv8.register.DataAbortSyndrome;
import dev.framboise.armv8.register.FaultStatus;
import dev.framboise.armv8.register.Hpfar;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.device.DeviceBus;
import dev.framboise.vmkernel.device.MmioDevice;

/**
 * A load or store that stage 2 refused: an emulated device's, or nobody's.
 *
 * <p>An access whose syndrome does not describe the instruction (ISV 0: pairs, SIMD, exclusives, writeback forms, DC ZVA) is
 * an external abort even where a device is: no device here needs one. So is a stage-1 walk outside RAM.
 */
final class DataAbort {
    private DataAbort() {
    }

    /** Carries out the access, or not. */
    static Verdict handle(Vcpu vcpu, DataAbortSyndrome syndrome) {
        int kind = syndrome.dfsc() & FaultStatus.KIND;
        if (syndrome.s1ptw()) {
            return Verdict.EXTERNAL_ABORT;
        }
        if (kind == FaultStatus.PERMISSION && syndrome.write() && (syndrome.isv() || syndrome.cm())) {
            return readOnly(vcpu, syndrome);
        }
        if (kind != FaultStatus.TRANSLATION) {
            return Verdict.EXTERNAL_ABORT;
        }
        if (syndrome.cm()) {
            // Nothing of a device, or of nothing, is in a cache.
            return Verdict.EMULATED;
        }
        if (!syndrome.isv()) {
            return Verdict.EXTERNAL_ABORT;
        }
        Ipa ipa = new Hpfar(SysReg.HPFAR_EL2.read()).address(SysReg.FAR_EL2.read());
        DeviceBus devices = vcpu.vm.devices;
        if (syndrome.write()) {
            return devices.write(vcpu, ipa, syndrome.accessBytes(), stored(vcpu.source(syndrome.srt()), syndrome.accessBytes()));
        }
        long value = devices.read(vcpu, ipa, syndrome.accessBytes());
        if (value == MmioDevice.ABORT) {
            return Verdict.EXTERNAL_ABORT;
        }
        vcpu.target(syndrome.srt(), syndrome.extend(value));
        return Verdict.EMULATED;
    }

    /**
     * Stage 2 maps read-only flash, in blocks, and a page of registers, which is the only one: the level tells which it was.
     * (HPFAR_EL2 does not for a permission fault.) Stores to flash do nothing, nor do invalidations.
     */
    private static Verdict readOnly(Vcpu vcpu, DataAbortSyndrome syndrome) {
        if ((syndrome.dfsc() & FaultStatus.LEVEL) != Stage2Descriptor.PAGE_LEVEL || syndrome.cm()) {
            return Verdict.EMULATED;
        }
        DeviceBus devices = vcpu.vm.devices;
        Ipa ipa = devices.shown((int) SysReg.FAR_EL2.read() & 0xfff);
        return devices.write(vcpu, ipa, syndrome.accessBytes(), stored(vcpu.source(syndrome.srt()), syndrome.accessBytes()));
    }

    private static long stored(long register, int bytes) {
        return bytes == 8 ? register : register & (1L << 8 * bytes) - 1;
    }
}
