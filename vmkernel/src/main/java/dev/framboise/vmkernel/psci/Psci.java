package dev.framboise.vmkernel.psci;

import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.memory.MemorySize;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.GuestMap;
import dev.framboise.vmkernel.vm.Lives;
import dev.framboise.vmkernel.vm.PowerOn;
import dev.framboise.vmkernel.vm.StopReason;
import dev.framboise.vmkernel.vm.Vm;

/**
 * PSCI 1.1 (DEN0022F chapter 5) and SMCCC 1.1 (DEN0028 chapter 7) as guests call them by HVC: identifier in w0, arguments
 * from x1, result in x0. SMC32 calls read and return 32 bits; the result is sign-extended, as Linux and U-Boot take it.
 * All other registers are preserved.
 *
 * <p>The architectural workarounds are not offered, truthfully: Cortex-A72 needs them, and nothing below this kernel
 * implements them (no firmware answers SMC on this machine).
 */
public final class Psci {
    /** PSCI_VERSION's and SMCCC_VERSION's result: 1.1, major version in bits 31:16 (DEN0022F 5.2.1, DEN0028 7.2). */
    static final long VERSION_1_1 = 0x0001_0001;

    /** MIGRATE_INFO_TYPE: there is no trusted OS to migrate (DEN0022F 5.9). */
    private static final long NO_TRUSTED_OS = 2;

    // AFFINITY_INFO's results (DEN0022F 5.7).
    private static final long AFFINITY_ON = 0;
    private static final long AFFINITY_OFF = 1;
    private static final long AFFINITY_ON_PENDING = 2;

    // CPU_SUSPEND's power_state in the original format: StateID 15:0, StateType 16, PowerLevel 25:24, of
    // which there is one, 0: the vCPU itself (DEN0022F 5.4.2.1).
    private static final long STATE_POWER_DOWN = 1L << 16;
    private static final long STATE_RESERVED = 0xfffe_0000L;

    /** SYSTEM_RESET2's only architectural reset type: a warm reset (DEN0022F 5.11). */
    private static final long SYSTEM_WARM_RESET = 0;

    // The part of a register that an SMC32 call reads (DEN0028 2.5).
    private static final long WORD = 0xffff_ffffL;

    private final Lives lives;

    /** The calls of guests whose lives are {@code lives}. */
    public Psci(Lives lives) {
        this.lives = lives;
    }

    /** Answers the call in the vCPU's registers if it asks for PSCI's version. @return whether it does */
    public static boolean answerVersion(Vcpu vcpu) {
        if ((int) vcpu.x0 != PsciFunction.PSCI_VERSION) {
            return false;
        }
        vcpu.x0 = VERSION_1_1;
        return true;
    }

    /**
     * Carries out the call in the vCPU's registers, on the vCPU's core.
     *
     * @return {@link Verdict#RESUME}, or {@link Verdict#STOPPED} when the vCPU does not go on now
     */
    public Verdict call(Vcpu vcpu) {
        int function = (int) vcpu.x0;
        switch (function) {
            case PsciFunction.PSCI_VERSION, PsciFunction.SMCCC_VERSION -> vcpu.x0 = VERSION_1_1;
            case PsciFunction.CPU_SUSPEND -> {
                return suspend(vcpu, vcpu.x1 & WORD, vcpu.x2 & WORD, vcpu.x3 & WORD);
            }
            case PsciFunction.CPU_SUSPEND | PsciFunction.SMC64 -> {
                // power_state is 32 bits wide in both forms.
                return suspend(vcpu, vcpu.x1 & WORD, vcpu.x2, vcpu.x3);
            }
            case PsciFunction.CPU_OFF -> {
                lives.powerOff(vcpu);
                return Verdict.STOPPED;
            }
            case PsciFunction.CPU_ON -> {
                return powerOn(vcpu, vcpu.x1 & WORD, vcpu.x2 & WORD, vcpu.x3 & WORD);
            }
            case PsciFunction.CPU_ON | PsciFunction.SMC64 -> {
                return powerOn(vcpu, vcpu.x1, vcpu.x2, vcpu.x3);
            }
            case PsciFunction.AFFINITY_INFO -> vcpu.x0 = affinityInfo(vcpu.vm, vcpu.x1 & WORD, vcpu.x2 & WORD);
            case PsciFunction.AFFINITY_INFO | PsciFunction.SMC64 ->
                vcpu.x0 = affinityInfo(vcpu.vm, vcpu.x1, vcpu.x2 & WORD);
            case PsciFunction.MIGRATE_INFO_TYPE -> vcpu.x0 = NO_TRUSTED_OS;
            case PsciFunction.SYSTEM_OFF -> {
                lives.stop(vcpu, StopReason.POWERED_OFF);
                return Verdict.STOPPED;
            }
            case PsciFunction.SYSTEM_RESET -> {
                lives.reset(vcpu);
                return Verdict.STOPPED;
            }
            case PsciFunction.SYSTEM_RESET2, PsciFunction.SYSTEM_RESET2 | PsciFunction.SMC64 -> {
                return reset2(vcpu, vcpu.x1 & WORD);
            }
            case PsciFunction.PSCI_FEATURES -> vcpu.x0 = PsciFeatures.of((int) vcpu.x1);
            case PsciFunction.SMCCC_ARCH_FEATURES -> vcpu.x0 = PsciFeatures.ofArchitecture((int) vcpu.x1);
            default -> vcpu.x0 = PsciError.NOT_SUPPORTED;
        }
        return Verdict.RESUME;
    }

    // DEN0022F 5.4.
    private Verdict suspend(Vcpu vcpu, long state, long entryPoint, long contextId) {
        if ((state & STATE_RESERVED) != 0) {
            vcpu.x0 = PsciError.INVALID_PARAMETERS;
            return Verdict.RESUME;
        }
        if ((state & STATE_POWER_DOWN) == 0) {
            // What the guest reads when it goes on: nothing stands between here and that.
            vcpu.x0 = PsciError.SUCCESS;
            lives.suspend(vcpu);
            return Verdict.STOPPED;
        }
        if (!isEntryPoint(vcpu.vm, entryPoint)) {
            vcpu.x0 = PsciError.INVALID_ADDRESS;
            return Verdict.RESUME;
        }
        lives.suspend(vcpu, entryPoint, contextId);
        return Verdict.STOPPED;
    }

    // DEN0022F 5.6.
    private Verdict powerOn(Vcpu vcpu, long target, long entryPoint, long contextId) {
        if (Long.compareUnsigned(target, vcpu.vm.vcpuCount) >= 0) {
            vcpu.x0 = PsciError.INVALID_PARAMETERS;
            return Verdict.RESUME;
        }
        if (!isEntryPoint(vcpu.vm, entryPoint)) {
            vcpu.x0 = PsciError.INVALID_ADDRESS;
            return Verdict.RESUME;
        }
        PowerOn outcome = lives.powerOn(vcpu.vm.vcpus[(int) target], entryPoint, contextId);
        vcpu.x0 = switch (outcome) {
            case ACCEPTED -> PsciError.SUCCESS;
            case ALREADY_ON -> PsciError.ALREADY_ON;
            case ON_PENDING -> PsciError.ON_PENDING;
            case VM_ENDING -> PsciError.INTERNAL_FAILURE;
        };
        return Verdict.RESUME;
    }

    // DEN0022F 5.7: a vCPU is its own affinity level 0; from PSCI 1.0 on, higher levels need not be answered.
    private static long affinityInfo(Vm vm, long target, long lowestLevel) {
        if (lowestLevel != 0 || Long.compareUnsigned(target, vm.vcpuCount) >= 0) {
            return PsciError.INVALID_PARAMETERS;
        }
        return switch (vm.vcpus[(int) target].power) {
            case OFF -> AFFINITY_OFF;
            case ON_PENDING -> AFFINITY_ON_PENDING;
            default -> AFFINITY_ON;
        };
    }

    // DEN0022F 5.11: architectural types have bit 31 clear; vendor types are not offered.
    private Verdict reset2(Vcpu vcpu, long type) {
        if (type != SYSTEM_WARM_RESET) {
            vcpu.x0 = PsciError.INVALID_PARAMETERS;
            return Verdict.RESUME;
        }
        lives.reset(vcpu);
        return Verdict.STOPPED;
    }

    // An address that the guest could fetch from, in RAM or flash, and an A64 one.
    private static boolean isEntryPoint(Vm vm, long ipa) {
        boolean inRam = MemorySize.isWithin(ipa - GuestMap.RAM.raw(), 4, vm.ram.size());
        boolean inFlash = MemorySize.isWithin(ipa - GuestMap.FLASH.raw(), 4, vm.flash.size());
        return MemorySize.isAligned(ipa, 4) && (inRam || inFlash);
    }
}
