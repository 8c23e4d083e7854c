package dev.framboise.vmkernel.vm;

import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.MaskedPathEnds;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuPower;
import dev.framboise.vmkernel.cpu.VcpuRegisters;
import dev.framboise.vmkernel.memory.PageControl;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The lives of all VMs: takes each step of {@link LifeCycle} under its VM's lock, and there does what follows from it.
 */
public final class Lives {
    private static final int NOBODY = -1;

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
    private final PageControl pages;

    /** VMs that are not off; the core that takes it to zero turns the board off. */
    private int alive;

    /** That core's number, or {@link #NOBODY}. */
    private volatile int last = NOBODY;

    private volatile boolean allOff;

    /** No lives yet, on a board whose interrupts and devices are {@code support}, with memory from {@code pages}. */
    public Lives(Board board, VmSupport support, PageControl pages) {
        this.board = board;
        this.support = support;
        this.pages = pages;
    }

    /** How many VMs are about to be loaded or refused. Once, at boot. */
    public void expect(int vms) {
        alive = vms;
    }

    /** Whether all VMs are off: there is nothing to do any more but to {@link #conclude}. */
    public boolean areOver() {
        return last != NOBODY;
    }

    /** All VMs are off: the core on which the last one ended turns the board off, which takes a moment, and the others wait for it. */
    @MaskedPathEnds(reason = "no VM is there to wait for an interrupt")
    public void conclude(PhysicalCore here) {
        if (here.index == last) {
            powerOffBoard();
            return;
        }
        while (!allOff) {
            Hint.waitForInterrupt();
        }
        board.off();
    }

    /** A VM that was built is loaded by its vCPU 0, if there is memory for it. */
    public void load(Vm vm) {
        if (!hasPromise(vm)) {
            refuse(vm, BundleDefect.NO_MEMORY, StopReason.NO_MEMORY);
            return;
        }
        vm.lock.lock();
        LifeCycle.load(vm);
        beginToLoad(vm);
        vm.lock.unlock();
    }

    private boolean hasPromise(Vm vm) {
        return pages.promise(vm.index, vm.ram.size() + vm.flash.size());
    }

    private void beginToLoad(Vm vm) {
        vm.loader.begin();
        support.turnOn(vm.vcpus[0]);
    }

    /** A VM is not loaded. @param reason {@link StopReason#NO_MEMORY} if it can be tried again; what is built is built at boot alone */
    public void refuse(Vm vm, BundleDefect defect, StopReason reason) {
        support.announce("cannot load guest ", vm, defect.afterColon);
        vm.lock.lock();
        LifeCycle.refuse(vm, reason);
        vm.lock.unlock();
        ended(vm, reason);
    }

    /** What the core that has the vCPU is to do with it. */
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

    /** Loads one more piece of a VM that is {@link VmState#LOADING}; after the last, it runs. On the core that has vCPU 0. */
    @NoInline
    public void loadPiece(Vm vm) {
        if (!vm.loader.step()) {
            return;
        }
        support.reset(vm);
        vm.lock.lock();
        LifeCycle.run(vm, vm.placement.entryPoint, vm.placement.contextId, SysReg.CNTPCT_EL0.read());
        vm.lock.unlock();
    }

    // ---- What a vCPU asks for, on its core

    /** Another vCPU of the same VM turns {@code target} on. */
    public PowerOn powerOn(Vcpu target, long entryPoint, long contextId) {
        Vm vm = target.vm;
        vm.lock.lock();
        PowerOn outcome = LifeCycle.powerOn(target, entryPoint, contextId);
        // One that is paused turns it on when it goes on.
        if (outcome == PowerOn.ACCEPTED && vm.state == VmState.RUNNING) {
            support.turnOn(target);
        }
        vm.lock.unlock();
        return outcome;
    }

    /** The vCPU turns itself off. */
    public void powerOff(Vcpu vcpu) {
        vcpu.vm.lock.lock();
        LifeCycle.powerOff(vcpu);
        letGo(vcpu.core, vcpu);
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
        vcpu.vm.lock.lock();
        if (vcpu.vm.state != VmState.STOPPING) {
            LifeCycle.stop(vcpu.vm, reason);
        }
        letGo(vcpu.core, vcpu);
    }

    /** The vCPU resets its VM. */
    public void reset(Vcpu vcpu) {
        vcpu.vm.lock.lock();
        // A run is short when it lasts less than a second: CNTFRQ_EL0 ticks.
        LifeCycle.reset(vcpu, SysReg.CNTPCT_EL0.read(), SysReg.CNTFRQ_EL0.read());
        letGo(vcpu.core, vcpu);
    }

    /** The VM of the vCPU that this core was given is ending: it leaves for good. */
    public void leave(PhysicalCore here, Vcpu vcpu) {
        vcpu.vm.lock.lock();
        letGo(here, vcpu);
    }

    /** This core gives up its vCPU for good; if the VM is ending, {@link #settle} follows. The VM's lock is held, and released. */
    private void letGo(PhysicalCore here, Vcpu vcpu) {
        Vm vm = vcpu.vm;
        VcpuRegisters.stopTimers();
        support.leave(vcpu);
        support.off(vcpu);
        LifeCycle.leave(vcpu);
        here.unsettled |= vm.state == VmState.STOPPING ? 1 << vm.index : 0;
        vm.lock.unlock();
    }

    // ---- What somebody else wishes, on any core; after an end it has the VM to settle

    /** Starts a VM that is off. @return whether it was, and there is memory for it */
    public boolean start(Vm vm) {
        vm.lock.lock();
        return begun(vm, VmState.OFF);
    }

    /** Makes a VM that was destroyed anew, from the bundle, and starts it. @return whether it was, and there is memory for it */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    public boolean create(Vm vm) {
        vm.lock.lock();
        for (int i = 0; i < vm.vcpuCount && vm.state == VmState.ABSENT; i++) {
            vm.vcpus[i].systemErrors = 0;
        }
        return begun(vm, VmState.ABSENT);
    }

    /** The VM's lock is held, and released. */
    private boolean begun(Vm vm, VmState from) {
        boolean done = vm.state == from && vm.stopReason != StopReason.NOT_LOADABLE && hasPromise(vm);
        if (done) {
            ALIVE.getAndAdd(this, 1);
            vm.shortRuns = 0;
            vm.timedOut = false;
            LifeCycle.load(vm);
            beginToLoad(vm);
        }
        vm.lock.unlock();
        return done;
    }

    /** Stops a VM. @return whether it will be off by this wish */
    public boolean stop(PhysicalCore here, Vm vm) {
        vm.lock.lock();
        return decided(here, vm, LifeCycle.stop(vm, StopReason.STOPPED));
    }

    /** Has a VM start anew. @return whether it will */
    public boolean restart(PhysicalCore here, Vm vm) {
        vm.lock.lock();
        return decided(here, vm, LifeCycle.restart(vm));
    }

    /** A VM's watchdog is over: it starts anew, if it runs. */
    public void timeOut(PhysicalCore here, Vm vm) {
        vm.lock.lock();
        decided(here, vm, LifeCycle.timeOut(vm, SysReg.CNTPCT_EL0.read(), SysReg.CNTFRQ_EL0.read()));
    }

    /** Ends a VM: its slot is empty until it is {@linkplain #create made anew}. @return whether it will be gone by this wish */
    public boolean destroy(PhysicalCore here, Vm vm) {
        vm.lock.lock();
        return decided(here, vm, LifeCycle.destroy(vm));
    }

    private static boolean decided(PhysicalCore here, Vm vm, boolean done) {
        here.unsettled |= done ? 1 << vm.index : 0;
        vm.lock.unlock();
        return done;
    }

    /** Lets no vCPU of a VM run. @return whether it was running */
    public boolean pause(Vm vm) {
        vm.lock.lock();
        boolean done = LifeCycle.pause(vm);
        if (done) {
            support.takeOut(vm, held(vm));
        }
        vm.lock.unlock();
        return done;
    }

    /** Lets a VM that was paused go on. @return whether it was */
    public boolean resume(Vm vm) {
        vm.lock.lock();
        boolean done = LifeCycle.resume(vm);
        if (done) {
            support.turnOn(vm, held(vm));
        }
        vm.lock.unlock();
        return done;
    }

    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    private static int held(Vm vm) {
        int held = 0;
        for (int i = 0; i < vm.vcpuCount; i++) {
            held |= vm.vcpus[i].power != VcpuPower.OFF ? 1 << i : 0;
        }
        return held;
    }

    /**
     * Does a piece of what is left to do for a VM by cores that have no vCPU of it. If it is ending, a vCPU that no core has
     * leaves, and others are told to on their cores; behind the last, memory is taken from it. If it was resumed while a vCPU was
     * being taken out, that goes on.
     *
     * @return whether nothing is left to do here
     */
    @NoInline
    public boolean settle(PhysicalCore here, Vm vm) {
        vm.lock.lock();
        if (LifeCycle.isLeft(vm)) {
            return takeMemory(here, vm);
        }
        if (vm.state == VmState.STOPPING) {
            return recall(vm);
        }
        if (vm.state == VmState.RUNNING) {
            support.turnOn(vm, held(vm));
        }
        vm.lock.unlock();
        return true;
    }

    // ---- Ends

    /** The VM is ending, its lock is held, and released. @return whether cores have all of it that have not left */
    private boolean recall(Vm vm) {
        int absent = support.takeOut(vm, held(vm));
        if (absent != 0) {
            Vcpu vcpu = vm.vcpus[Integer.numberOfTrailingZeros(absent)];
            support.drop(vcpu);
            LifeCycle.leave(vcpu);
        }
        vm.lock.unlock();
        return absent == 0;
    }

    /** All have left. The VM's lock is held, and released. @return whether all memory was taken, and the VM has ended */
    private boolean takeMemory(PhysicalCore here, Vm vm) {
        boolean gone = pages.isGone(vm.index);
        if (gone) {
            finish(vm);
        } else {
            support.leaveTables(vm);
            pages.take(here.index, vm.index);
            vm.lock.unlock();
        }
        return gone;
    }

    /** The VM's lock is held, and released. */
    private void finish(Vm vm) {
        String restarts = vm.timedOut ? " restarts: watchdog timeout" : " restarts";
        switch (LifeCycle.finish(vm)) {
            case LOADS_AGAIN -> {
                beginToLoad(vm);
                vm.lock.unlock();
                support.announce("vm ", vm, restarts);
            }
            case OFF -> {
                pages.forgive(vm.index);
                // Once the lock is free somebody may start it anew, for another reason to end.
                StopReason reason = vm.stopReason;
                vm.lock.unlock();
                ended(vm, reason);
            }
        }
    }

    private void ended(Vm vm, StopReason reason) {
        support.announce("vm ", vm, reason.afterColon);
        // Each VM's line is printed before it is counted out, so the last line comes last.
        if ((int) ALIVE.getAndAdd(this, -1) == 1) {
            last = PhysicalCore.here();
        }
    }

    /** Nothing runs any more, or somebody at the console wishes so. Comes back only from a board that is a model. */
    public void powerOffBoard() {
        last = PhysicalCore.here();
        // First what was announced before: two announcements in a row would be a long path.
        support.drain();
        support.announce("all virtual machines are off: powering off", null, "");
        support.drain();
        allOff = true;
        board.off();
    }
}
