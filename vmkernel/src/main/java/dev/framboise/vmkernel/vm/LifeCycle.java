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
 *                +----------------------+
 *                v                      |
 *   ABSENT -> LOADING -> RUNNING -> STOPPING -> OFF or ABSENT
 *                          ^ |          ^
 *                          | v          |
 *                         PAUSED -------+      out of STOPPING when all vCPUs have left and all memory is taken
 * </pre>
 *
 * <p>LOADING too can be stopped, and what is OFF or was destroyed can be loaded again.
 */
public final class LifeCycle {
    /** After so many short runs in a row, each ended by the VM's own reset, it is not started again. */
    public static final int SHORT_RUNS = 16;

    private LifeCycle() {
    }

    /** Whether some vCPU other than {@code except} is not off. */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    private static boolean anyHeld(Vm vm, Vcpu except) {
        for (int i = 0; i < vm.vcpuCount; i++) {
            if (vm.vcpus[i] != except && vm.vcpus[i].power != VcpuPower.OFF) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAlive(Vm vm) {
        return vm.state == VmState.RUNNING || vm.state == VmState.PAUSED;
    }

    /** A configured VM begins to be loaded, by its vCPU 0. */
    public static void load(Vm vm) {
        vm.state = VmState.LOADING;
        vm.fate = Fate.OFF;
        vm.stopReason = StopReason.NONE;
        vm.vcpus[0].power = VcpuPower.LOADING;
    }

    /** The VM cannot run, never or not now. */
    public static void refuse(Vm vm, StopReason reason) {
        vm.state = VmState.OFF;
        vm.stopReason = reason;
    }

    /** Its memory is ready: vCPU 0 is about to start, unless the VM is ending. @param now CNTPCT_EL0, ticks */
    public static void run(Vm vm, long entryPoint, long contextId, long now) {
        if (vm.state != VmState.LOADING) {
            return;
        }
        turnOn(vm.vcpus[0], entryPoint, contextId);
        vm.startedAt = now;
        vm.state = VmState.RUNNING;
    }

    /** Turns a vCPU on if it is off. The caller has checked the addresses. */
    public static PowerOn powerOn(Vcpu target, long entryPoint, long contextId) {
        if (!isAlive(target.vm)) {
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

    /** A vCPU that is on is about to turn itself off; when it is the last, its VM ends. {@link #leave} follows. */
    public static void powerOff(Vcpu vcpu) {
        if (isAlive(vcpu.vm) && !anyHeld(vcpu.vm, vcpu)) {
            end(vcpu.vm, Fate.OFF, StopReason.ALL_CPUS_OFF);
        }
    }

    /** A vCPU that is on suspends itself. False when its VM is ending: it must leave instead. */
    public static boolean suspend(Vcpu vcpu, VcpuPower how) {
        if (!isAlive(vcpu.vm)) {
            return false;
        }
        vcpu.power = how;
        return true;
    }

    private static void end(Vm vm, Fate fate, StopReason reason) {
        vm.state = VmState.STOPPING;
        vm.fate = fate;
        vm.stopReason = reason;
    }

    /**
     * A VM is to be off. Once it is ending, a later wish changes nothing of the first, except that a restart can still become
     * an end. @return whether it is so
     */
    public static boolean stop(Vm vm, StopReason reason) {
        boolean restarts = vm.state == VmState.STOPPING && vm.fate == Fate.RESTART;
        boolean done = isAlive(vm) || vm.state == VmState.LOADING || restarts;
        if (done) {
            end(vm, Fate.OFF, reason);
        }
        return done;
    }

    /** A VM is to start anew, by somebody else's wish. @return whether it will */
    public static boolean restart(Vm vm) {
        boolean done = isAlive(vm);
        if (done) {
            end(vm, Fate.RESTART, StopReason.NONE);
        }
        return done;
    }

    /** A VM is to be no more; one that is off is gone at once. @return whether it will be */
    public static boolean destroy(Vm vm) {
        if (vm.state == VmState.OFF) {
            vm.state = VmState.ABSENT;
            return true;
        }
        boolean done = vm.state != VmState.ABSENT && (vm.state != VmState.STOPPING || vm.fate != Fate.DESTROY);
        if (done) {
            end(vm, Fate.DESTROY, StopReason.STOPPED);
        }
        return done;
    }

    /** No vCPU is to have a core from now on. @return whether the VM was running */
    public static boolean pause(Vm vm) {
        boolean done = vm.state == VmState.RUNNING;
        vm.state = done ? VmState.PAUSED : vm.state;
        return done;
    }

    /** All goes on where it was. @return whether the VM was paused */
    public static boolean resume(Vm vm) {
        boolean done = vm.state == VmState.PAUSED;
        vm.state = done ? VmState.RUNNING : vm.state;
        return done;
    }

    /**
     * A vCPU that is on resets its VM, or stops it when this was the last of too many short runs. {@link #leave} follows.
     *
     * @param now CNTPCT_EL0, ticks
     * @param shortRun ticks under which a run counts as short
     */
    public static void reset(Vcpu vcpu, long now, long shortRun) {
        if (isAlive(vcpu.vm)) {
            reset(vcpu.vm, now, shortRun);
        }
    }

    /**
     * A VM's watchdog is over: as if it had reset itself, if it is running.
     *
     * @param now CNTPCT_EL0, ticks
     * @param shortRun ticks under which a run counts as short
     * @return whether it was
     */
    public static boolean timeOut(Vm vm, long now, long shortRun) {
        boolean done = vm.state == VmState.RUNNING;
        if (done) {
            vm.timedOut = true;
            reset(vm, now, shortRun);
        }
        return done;
    }

    private static void reset(Vm vm, long now, long shortRun) {
        vm.shortRuns = now - vm.startedAt < shortRun ? vm.shortRuns + 1 : 0;
        if (vm.shortRuns >= SHORT_RUNS) {
            end(vm, Fate.OFF, StopReason.RESET_LOOP);
        } else {
            end(vm, Fate.RESTART, StopReason.NONE);
        }
    }

    /** A vCPU has left its core for good, or will never be given one. */
    public static void leave(Vcpu vcpu) {
        vcpu.power = VcpuPower.OFF;
    }

    /** Whether a VM is ending and all its vCPUs have left: its memory is to be taken from it, and then {@link #finish} follows. */
    public static boolean isLeft(Vm vm) {
        return vm.state == VmState.STOPPING && !anyHeld(vm, null);
    }

    /** All memory was taken from a VM that {@link #isLeft}. */
    public static Ending finish(Vm vm) {
        if (vm.fate == Fate.RESTART) {
            load(vm);
            return Ending.LOADS_AGAIN;
        }
        vm.state = vm.fate == Fate.DESTROY ? VmState.ABSENT : VmState.OFF;
        return Ending.OFF;
    }

    /** What a core is to do with the vCPU that it has now; starting it takes effect here. */
    public static CoreDuty duty(Vcpu vcpu) {
        Vm vm = vcpu.vm;
        if (vcpu.power == VcpuPower.OFF || vm.state == VmState.PAUSED) {
            // It is being taken out: the news is on its way.
            return CoreDuty.WAIT;
        }
        if (vm.state == VmState.STOPPING) {
            return CoreDuty.LEAVE;
        }
        if (vcpu.power == VcpuPower.ON_PENDING) {
            vcpu.power = VcpuPower.ON;
            return CoreDuty.START;
        }
        return switch (vcpu.power) {
            case LOADING -> CoreDuty.LOAD;
            case ON -> CoreDuty.RESUME;
            default -> CoreDuty.WAIT_FOR_WAKE_UP;
        };
    }

    /** A suspended vCPU was woken: go on, or start at its entry point. */
    public static CoreDuty wake(Vcpu vcpu) {
        if (!isAlive(vcpu.vm)) {
            return CoreDuty.LEAVE;
        }
        VcpuPower was = vcpu.power;
        vcpu.power = VcpuPower.ON;
        return was == VcpuPower.POWER_DOWN ? CoreDuty.RESTART : CoreDuty.RESUME;
    }
}
