package dev.framboise.vmkernel.vm;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.cpu.VcpuRegisters;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The lives of all VMs: takes each step of {@link LifeCycle} under its VM's lock and then does what follows from it.
 * Methods that take a vCPU away from its core are called on that core.
 */
public final class Lives {
    private static final VarHandle ALIVE;

    static {
        try {
            ALIVE = MethodHandles.lookup().findVarHandle(Lives.class, "alive", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Board board;
    private final VmSupport support;

    /** VMs that are not off; whoever takes it to zero turns the board off. */
    private int alive;

    private volatile boolean allOff;

    /** No lives yet, on a board whose interrupts and devices are {@code support}. */
    public Lives(Board board, VmSupport support) {
        this.board = board;
        this.support = support;
    }

    /** How many VMs are about to be loaded or refused. Once, at boot. */
    public void expect(int vms) {
        alive = vms;
    }

    /** Whether the board was told to go off. */
    public boolean allOff() {
        return allOff;
    }

    /** A VM that was built will be loaded by the core of its vCPU 0. */
    public void load(Vm vm) {
        vm.lock.lock();
        LifeCycle.load(vm);
        vm.lock.unlock();
    }

    /** A VM cannot be built. */
    public void refuse(Vm vm, BundleDefect defect) {
        support.announce("cannot load guest ", vm, defect.afterColon);
        vm.lock.lock();
        LifeCycle.refuse(vm);
        vm.lock.unlock();
        ended(vm);
    }

    /** What the vCPU's core is to do with it. */
    public CoreDuty duty(Vcpu vcpu) {
        vcpu.vm.lock.lock();
        CoreDuty duty = LifeCycle.duty(vcpu);
        vcpu.vm.lock.unlock();
        return duty;
    }

    /** A suspended vCPU has an interrupt. */
    public CoreDuty wake(Vcpu vcpu) {
        vcpu.vm.lock.lock();
        CoreDuty duty = LifeCycle.wake(vcpu);
        vcpu.vm.lock.unlock();
        return duty;
    }

    /** Loads one more piece of a VM that is {@link VmState#LOADING}; after the last, it runs. On the core of vCPU 0. */
    public void loadPiece(Vm vm) {
        if (!vm.loader.step()) {
            return;
        }
        support.reset(vm);
        vm.lock.lock();
        LifeCycle.run(vm, vm.placement.entryPoint, vm.placement.contextId, SysReg.CNTPCT_EL0.read());
        vm.lock.unlock();
    }

    /** Another vCPU of the same VM turns {@code target} on. */
    public PowerOn powerOn(Vcpu target, long entryPoint, long contextId) {
        target.vm.lock.lock();
        PowerOn outcome = LifeCycle.powerOn(target, entryPoint, contextId);
        target.vm.lock.unlock();
        if (outcome == PowerOn.ACCEPTED) {
            support.kick(target.core);
        }
        return outcome;
    }

    /** The vCPU turns itself off. */
    public void powerOff(Vcpu vcpu) {
        letGo(vcpu);
        vcpu.vm.lock.lock();
        Ending ending = LifeCycle.powerOff(vcpu);
        vcpu.vm.lock.unlock();
        follow(vcpu.vm, ending);
    }

    /** The vCPU suspends itself, keeping its state. */
    public void suspend(Vcpu vcpu) {
        suspend(vcpu, VcpuPower.STANDBY);
    }

    /** The vCPU suspends itself and is to begin at {@code entryPoint} when it is woken. */
    public void suspend(Vcpu vcpu, long entryPoint, long contextId) {
        vcpu.entryPoint = entryPoint;
        vcpu.contextId = contextId;
        suspend(vcpu, VcpuPower.POWER_DOWN);
    }

    private void suspend(Vcpu vcpu, VcpuPower how) {
        vcpu.vm.lock.lock();
        LifeCycle.suspend(vcpu, how);
        vcpu.vm.lock.unlock();
    }

    /** The vCPU ends its VM. */
    public void stop(Vcpu vcpu, StopReason reason) {
        letGo(vcpu);
        vcpu.vm.lock.lock();
        Ending ending = LifeCycle.stop(vcpu, reason);
        vcpu.vm.lock.unlock();
        follow(vcpu.vm, ending);
    }

    /** The vCPU resets its VM. */
    public void reset(Vcpu vcpu) {
        letGo(vcpu);
        vcpu.vm.lock.lock();
        // A run is short when it lasts less than a second: CNTFRQ_EL0 ticks.
        Ending ending = LifeCycle.reset(vcpu, SysReg.CNTPCT_EL0.read(), SysReg.CNTFRQ_EL0.read());
        vcpu.vm.lock.unlock();
        follow(vcpu.vm, ending);
    }

    /** The vCPU's VM is ending: its core lets go of it. */
    public void leave(Vcpu vcpu) {
        letGo(vcpu);
        vcpu.vm.lock.lock();
        Ending ending = LifeCycle.leave(vcpu);
        vcpu.vm.lock.unlock();
        follow(vcpu.vm, ending);
    }

    private void letGo(Vcpu vcpu) {
        VcpuRegisters.stopTimers();
        support.leave(vcpu);
    }

    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    private void follow(Vm vm, Ending ending) {
        switch (ending) {
            case OTHERS_MUST_LEAVE -> {
                for (int i = 0; i < vm.vcpuCount; i++) {
                    if (vm.vcpus[i].power.isHeld()) {
                        support.kick(vm.vcpus[i].core);
                    }
                }
            }
            case LOADS_AGAIN -> {
                support.announce("vm ", vm, " restarts");
                support.kick(vm.vcpus[0].core);
            }
            case OFF -> ended(vm);
            default -> {
            }
        }
    }

    private void ended(Vm vm) {
        support.announce("vm ", vm, vm.stopReason.afterColon);
        // Each VM's line is printed before it is counted out, so the last line comes last.
        if ((int) ALIVE.getAndAdd(this, -1) == 1) {
            powerOffBoard();
        }
    }

    /** Nothing runs any more, or somebody at the console wishes so. Comes back only from a board that is a model. */
    public void powerOffBoard() {
        // First what was announced before: two announcements in a row would be a long path.
        support.drain();
        support.announce("all virtual machines are off: powering off", null, "");
        support.drain();
        allOff = true;
        board.off();
    }
}
