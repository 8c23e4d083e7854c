package dev.framboise.vmkernel.vm;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;

/**
 * The decisions in the life of one VM, over its flat state: no locks, no machine. Every method is one step, taken under
 * {@link Vm#lock}; a step that is refused changes nothing.
 *
 * <pre>
 *   ABSENT -> LOADING -> RUNNING -> STOPPING -> OFF
 *                ^          |
 *                +-RESETTING+        the last vCPU to leave its core takes the step out of STOPPING and RESETTING
 * </pre>
 */
public final class LifeCycle {
    /** After so many short runs in a row, each ended by the VM's own reset, it is not started again. */
    public static final int SHORT_RUNS = 16;

    private LifeCycle() {
    }

    /** Whether some vCPU is held by its core. */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    public static boolean anyHeld(Vm vm) {
        for (int i = 0; i < vm.vcpuCount; i++) {
            if (vm.vcpus[i].power.isHeld()) {
                return true;
            }
        }
        return false;
    }

    /** Whether every vCPU other than {@code except} is off. */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    private static boolean othersOff(Vm vm, Vcpu except) {
        for (int i = 0; i < vm.vcpuCount; i++) {
            Vcpu vcpu = vm.vcpus[i];
            if (vcpu != except && vcpu.power != VcpuPower.OFF) {
                return false;
            }
        }
        return true;
    }

    /** A configured VM begins to be loaded. */
    public static void load(Vm vm) {
        vm.state = VmState.LOADING;
        vm.stopReason = StopReason.NONE;
    }

    /** What is wrong with it keeps the VM from ever running. */
    public static void refuse(Vm vm) {
        vm.state = VmState.OFF;
        vm.stopReason = StopReason.NOT_LOADABLE;
    }

    /** Its memory is ready: vCPU 0 is about to start. @param now CNTPCT_EL0, ticks */
    public static void run(Vm vm, long entryPoint, long contextId, long now) {
        turnOn(vm.vcpus[0], entryPoint, contextId);
        vm.startedAt = now;
        vm.state = VmState.RUNNING;
    }

    /** Turns a vCPU on if it is off. The caller has checked the addresses. */
    public static PowerOn powerOn(Vcpu target, long entryPoint, long contextId) {
        if (target.vm.state != VmState.RUNNING) {
            return PowerOn.VM_ENDING;
        }
        if (target.power == VcpuPower.ON_PENDING) {
            return PowerOn.ON_PENDING;
        }
        if (target.power != VcpuPower.OFF) {
            return PowerOn.ALREADY_ON;
        }
        turnOn(target, entryPoint, contextId);
        return PowerOn.ACCEPTED;
    }

    private static void turnOn(Vcpu vcpu, long entryPoint, long contextId) {
        vcpu.entryPoint = entryPoint;
        vcpu.contextId = contextId;
        vcpu.power = VcpuPower.ON_PENDING;
    }

    /** A vCPU that is on turns itself off; when it was the last, its VM ends. */
    public static Ending powerOff(Vcpu vcpu) {
        if (vcpu.vm.state == VmState.RUNNING && othersOff(vcpu.vm, vcpu)) {
            return stop(vcpu, StopReason.ALL_CPUS_OFF);
        }
        return leave(vcpu);
    }

    /** A vCPU that is on suspends itself. False when its VM is ending: it must leave instead. */
    public static boolean suspend(Vcpu vcpu, VcpuPower how) {
        if (vcpu.vm.state != VmState.RUNNING) {
            return false;
        }
        vcpu.power = how;
        return true;
    }

    /** A vCPU that is on ends its VM. Once a VM is ending, a later wish changes nothing of the first. */
    public static Ending stop(Vcpu vcpu, StopReason reason) {
        if (vcpu.vm.state == VmState.RUNNING) {
            vcpu.vm.state = VmState.STOPPING;
            vcpu.vm.stopReason = reason;
        }
        return leave(vcpu);
    }

    /**
     * A vCPU that is on resets its VM, or stops it when this was the last of too many short runs.
     *
     * @param now CNTPCT_EL0, ticks
     * @param shortRun ticks under which a run counts as short
     */
    public static Ending reset(Vcpu vcpu, long now, long shortRun) {
        Vm vm = vcpu.vm;
        if (vm.state == VmState.RUNNING) {
            vm.shortRuns = now - vm.startedAt < shortRun ? vm.shortRuns + 1 : 0;
            if (vm.shortRuns >= SHORT_RUNS) {
                return stop(vcpu, StopReason.RESET_LOOP);
            }
            vm.state = VmState.RESETTING;
        }
        return leave(vcpu);
    }

    /** A vCPU no longer is on its core. */
    public static Ending leave(Vcpu vcpu) {
        Vm vm = vcpu.vm;
        vcpu.power = VcpuPower.OFF;
        if (vm.state != VmState.STOPPING && vm.state != VmState.RESETTING) {
            return Ending.NONE;
        }
        cancelPending(vm);
        if (anyHeld(vm)) {
            return Ending.OTHERS_MUST_LEAVE;
        }
        if (vm.state == VmState.RESETTING) {
            vm.state = VmState.LOADING;
            return Ending.LOADS_AGAIN;
        }
        vm.state = VmState.OFF;
        return Ending.OFF;
    }

    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    private static void cancelPending(Vm vm) {
        for (int i = 0; i < vm.vcpuCount; i++) {
            if (vm.vcpus[i].power == VcpuPower.ON_PENDING) {
                vm.vcpus[i].power = VcpuPower.OFF;
            }
        }
    }

    /** What the core of a vCPU is to do with it now; starting it takes effect here. */
    public static CoreDuty duty(Vcpu vcpu) {
        Vm vm = vcpu.vm;
        if (vm.state == VmState.LOADING) {
            return vcpu.number == 0 ? CoreDuty.LOAD : CoreDuty.WAIT;
        }
        if (vcpu.power.isHeld() && vm.state != VmState.RUNNING) {
            return CoreDuty.LEAVE;
        }
        if (vcpu.power == VcpuPower.ON_PENDING) {
            vcpu.power = VcpuPower.ON;
            return CoreDuty.START;
        }
        return switch (vcpu.power) {
            case ON -> CoreDuty.RESUME;
            case STANDBY, POWER_DOWN -> CoreDuty.WAIT_FOR_WAKE_UP;
            default -> CoreDuty.WAIT;
        };
    }

    /** A suspended vCPU was woken: go on, or start at its entry point. */
    public static CoreDuty wake(Vcpu vcpu) {
        if (vcpu.vm.state != VmState.RUNNING) {
            return CoreDuty.LEAVE;
        }
        VcpuPower was = vcpu.power;
        vcpu.power = VcpuPower.ON;
        return was == VcpuPower.POWER_DOWN ? CoreDuty.RESTART : CoreDuty.RESUME;
    }
}
