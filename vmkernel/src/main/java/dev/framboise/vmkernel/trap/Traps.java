package dev.framboise.vmkernel.trap;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.gic.GicCpuInterface;
import dev.framboise.armv8.register.CoprocessorSyndrome;
import dev.framboise.armv8.register.DataAbortSyndrome;
import dev.framboise.armv8.register.Esr;
import dev.framboise.armv8.register.ExceptionClass;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.SystemAccessSyndrome;
import dev.framboise.metal.Cold;
import dev.framboise.metal.ForSize;
import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Kernel;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.console.BoardWish;
import dev.framboise.vmkernel.console.Console;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.cpu.VcpuRegisters;
import dev.framboise.vmkernel.device.DeviceBus;
import dev.framboise.vmkernel.dispatch.Dispatcher;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.gic.VirtualControl;
import dev.framboise.vmkernel.gic.VirtualGic;
import dev.framboise.vmkernel.gic.VirtualInterface;
import dev.framboise.vmkernel.shell.KernelActions;
import dev.framboise.vmkernel.shell.Shell;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.Deadlines;
import dev.framboise.vmkernel.timer.VirtualTimer;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmSupport;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What comes up from guests: exceptions and interrupts, each dealt with on the core that took it. */
public final class Traps implements VmSupport {
    /** What x0 holds after an HVC that is no call (DEN0028 5.1). */
    private static final long NOT_SUPPORTED = -1;

    /** No GICC_IAR: that interrupt was dealt with. */
    public static final int NOTHING_LEFT = -1;

    private static final VarHandle UNSERVED;

    static {
        try {
            UNSERVED = MethodHandles.lookup().findVarHandle(Traps.class, "unserved", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** What prints and reads. */
    public final Console console;

    private final Kernel kernel;
    private final PhysicalGic gic;
    private final Dispatcher dispatcher;
    private final VirtualControl control;

    private final Shell shell;

    /** Bit per VM: the console has named it, or its doorbell was rung, and its devices have not been told. */
    private int unserved;

    /** The traps of {@code kernel}'s guests. */
    public Traps(Kernel kernel) {
        this.kernel = kernel;
        console = new Console(kernel.board, kernel.cores, kernel.vms);
        shell = new Shell(console.shell(), new KernelActions(kernel, console));
        gic = kernel.gic;
        dispatcher = kernel.dispatcher;
        control = new VirtualControl(kernel.board);
        for (int i = 0; i < kernel.vms.length; i++) {
            Vm vm = kernel.vms[i];
            vm.devices = new DeviceBus(vm, kernel, console);
            for (int j = 0; j < vm.vcpus.length; j++) {
                vm.vcpus[j].virtualInterface = new VirtualInterface(j, vm.devices.gic.distributor, control, gic);
            }
        }
    }

    /**
     * Deals with a synchronous exception: reads its syndrome, acts, and has applied the verdict to the vCPU (ELR_EL2 moved
     * on, an exception injected) when it returns.
     */
    public Verdict synchronous(Vcpu vcpu) {
        Esr esr = new Esr(SysReg.ESR_EL2.read());
        Verdict verdict = decide(vcpu, esr);
        switch (verdict) {
            case EMULATED -> GuestInstruction.skip(esr);
            case UNDEFINED -> GuestException.undefined();
            case EXTERNAL_ABORT -> {
                if (esr.ec() == ExceptionClass.INSTRUCTION_ABORT_LOWER) {
                    GuestException.instructionAbort();
                } else {
                    GuestException.dataAbort(esr);
                }
            }
            case RESUME, STOPPED -> { }
        }
        return verdict;
    }

    /** Deals with a synchronous exception if that takes little: see {@link Shortcuts}. @return whether it was */
    @Inline
    public boolean synchronousAtOnce(Vcpu vcpu) {
        return Shortcuts.take(vcpu);
    }

    /** The table: every exception class, and what becomes of it (DDI 0487 D17.2, ESR_EL2.EC). */
    private Verdict decide(Vcpu vcpu, Esr esr) {
        return switch (esr.ec()) {
            case ExceptionClass.DATA_ABORT_LOWER -> dataAbort(vcpu, esr);
            // HVC #0 is a call; no other immediate is.
            case ExceptionClass.HVC64 -> esr.immediate() == 0 ? kernel.psci.call(vcpu) : notSupported(vcpu);
            case ExceptionClass.SYSTEM_ACCESS -> SystemAccess.handle(vcpu, new SystemAccessSyndrome(esr.iss()));
            // Until it has used them a vCPU has no floating-point registers on its core.
            case ExceptionClass.FP_SIMD -> firstFloatingPoint(vcpu);
            // Stage 2 maps whatever can be executed; the rest answers no fetch.
            case ExceptionClass.INSTRUCTION_ABORT_LOWER -> Verdict.EXTERNAL_ABORT;
            case ExceptionClass.WFX -> waitForInterrupt(vcpu, esr);
            // No EL3 is offered.
            case ExceptionClass.SMC64 -> Verdict.UNDEFINED;
            case ExceptionClass.CP14_MCR_MRC -> SystemAccess.handle(vcpu, new CoprocessorSyndrome(esr.iss()));
            // Coprocessor accesses of AArch32 EL0 to what is hidden from AArch64 as well.
            case ExceptionClass.CP15_MCR_MRC, ExceptionClass.CP15_MCRR_MRRC,
                ExceptionClass.CP14_LDC_STC, ExceptionClass.CP14_MRRC, ExceptionClass.VMRS -> Verdict.UNDEFINED;
            // Never routed to EL2 as it is set up, reserved, or not of Armv8.0.
            default -> Verdict.UNDEFINED;
        };
    }

    private static Verdict notSupported(Vcpu vcpu) {
        vcpu.x0 = NOT_SUPPORTED;
        return Verdict.RESUME;
    }

    /** WFI of a vCPU that shares its core; WFE is not trapped, and a hint may always do nothing. */
    private Verdict waitForInterrupt(Vcpu vcpu, Esr esr) {
        if (esr.isWaitForEvent()) {
            return Verdict.EMULATED;
        }
        GuestInstruction.skip(esr);
        kernel.lives.suspend(vcpu);
        return Verdict.STOPPED;
    }

    private static Verdict firstFloatingPoint(Vcpu vcpu) {
        VcpuRegisters.useFloatingPoint(vcpu);
        return Verdict.RESUME;
    }

    private Verdict dataAbort(Vcpu vcpu, Esr esr) {
        Verdict verdict = DataAbort.handle(vcpu, new DataAbortSyndrome(esr.iss()));
        if (console.hasWanted()) {
            comeBackForConsole();
        }
        return verdict;
    }

    /**
     * Acknowledges what interrupts a core that runs a vCPU, and deals with it if it is the vCPU's timer, the most frequent by
     * far. Anything else that is pending comes back at once.
     *
     * @return {@link #NOTHING_LEFT}, or GICC_IAR of what {@link #interrupt(PhysicalCore, int)} has to deal with
     */
    @Inline
    public int interruptAtOnce(Vcpu vcpu) {
        int iar = gic.acknowledge();
        if (iar != PhysicalGic.VIRTUAL_TIMER) {
            return iar;
        }
        VirtualTimer timer = vcpu.virtualInterface.virtualTimer;
        if (!timer.isOffered()) {
            return iar;
        }
        gic.dropPriority(iar);
        timer.fired();
        return NOTHING_LEFT;
    }

    /** Deals with one interrupt of this core, whether it holds a vCPU's state or not; any more come back at once. @param iar GICC_IAR */
    public void interrupt(PhysicalCore core, int iar) {
        int intId = iar & GicCpuInterface.IAR_INTID;
        if (PhysicalGic.isSpurious(iar)) {
            return;
        }
        gic.dropPriority(iar);
        Vcpu vcpu = core.loaded;
        if (vcpu != null) {
            interrupt(vcpu, intId, iar);
        } else {
            idleInterrupt(core, intId, iar);
        }
    }

    /** An interrupt on a core whose vCPU is on it. */
    private void interrupt(Vcpu vcpu, int intId, int iar) {
        switch (intId) {
            case PhysicalGic.VIRTUAL_TIMER -> vcpu.virtualInterface.virtualTimer.fired();
            case PhysicalGic.PHYSICAL_TIMER -> physicalTimer(vcpu);
            case PhysicalGic.KICK -> {
                gic.told(iar);
                vcpu.vm.devices.gic.kicked(vcpu);
                dispatcher.interrupted(vcpu.core);
            }
            case PhysicalGic.MAINTENANCE -> {
                vcpu.vm.devices.gic.maintain(vcpu);
                gic.deactivate(iar);
            }
            case PhysicalGic.HYPERVISOR_TIMER -> {
                alarm(vcpu.core, vcpu);
                gic.deactivate(iar);
            }
            default -> shared(vcpu, intId, iar);
        }
    }

    /** An interrupt on a core that holds no vCPU's state. */
    private void idleInterrupt(PhysicalCore core, int intId, int iar) {
        switch (intId) {
            case PhysicalGic.KICK -> {
                gic.told(iar);
                dispatcher.interrupted(core);
            }
            case PhysicalGic.HYPERVISOR_TIMER -> {
                alarm(core, null);
                gic.deactivate(iar);
            }
            case PhysicalGic.VIRTUAL_TIMER -> {
                SysReg.CNTV_CTL_EL0.clear();
                gic.deactivate(iar);
            }
            case PhysicalGic.PHYSICAL_TIMER -> {
                SysReg.CNTP_CTL_EL0.clear();
                gic.deactivate(iar);
            }
            default -> shared(null, intId, iar);
        }
    }

    /** The core's EL2 timer has interrupted; it does again for each alarm. @param self the vCPU whose state the core holds, or null */
    private void alarm(PhysicalCore core, Vcpu self) {
        switch (core.timer.takeDue()) {
            case SLICE -> core.turnIsOver = true;
            case WAKE_UP -> {
                int id = kernel.wakeUps.take(core, SysReg.CNTPCT_EL0.read());
                if (id != Deadlines.NOBODY) {
                    Vcpu waits = dispatcher.vcpu(id);
                    dispatcher.notify(waits.vm, 1 << waits.number);
                }
            }
            case CLOCK -> {
                int owner = kernel.clocks.take(core, SysReg.CNTPCT_EL0.read());
                if (owner != Deadlines.NOBODY) {
                    clock(core, kernel.vms[owner % Limits.VMS], self);
                }
            }
            case CONSOLE -> {
                console.flush(core);
                comeBackForConsole();
            }
            // The heartbeat.
            default -> { }
        }
    }

    private void clock(PhysicalCore core, Vm vm, Vcpu self) {
        if (vm.devices.pollClocks(core, inVm(self, vm))) {
            kernel.lives.timeOut(core, vm);
        }
    }

    private void physicalTimer(Vcpu vcpu) {
        VirtualInterface own = vcpu.virtualInterface;
        if (!own.physicalTimer.isAssigned()) {
            vcpu.vm.devices.gic.distributor.lock.lock();
            own.makeRoomForPhysicalTimer();
            vcpu.vm.devices.gic.settle(vcpu);
            vcpu.vm.devices.gic.distributor.lock.unlock();
        }
        own.physicalTimer.fired();
    }

    private void shared(Vcpu vcpu, int intId, int iar) {
        if (intId == kernel.board.serialInterrupt().raw()) {
            console.interrupt();
            comeBackForConsole();
        } else if (intId == PhysicalGic.COME_BACK) {
            serveConsole(vcpu);
        }
        gic.deactivate(iar);
    }

    private static Vcpu inVm(Vcpu vcpu, Vm vm) {
        return vcpu != null && vcpu.vm == vm ? vcpu : null;
    }

    /** Interrupts this core if the console has something for UARTs or the shell, or wants something of the board. */
    @Cold
    private void comeBackForConsole() {
        if ((int) UNSERVED.getOpaque(this) != 0 || console.hasWanted()) {
            gic.sendSgiToSelf(PhysicalGic.COME_BACK);
        }
    }

    /**
     * Tells one VM's UART what the console has for it, or lets the shell do a piece, and comes back for the next; or tells the
     * board what it is to do.
     *
     * @param self the vCPU this core runs, or null
     */
    private void serveConsole(Vcpu self) {
        BoardWish wish = console.wish();
        if (wish != BoardWish.NONE) {
            console.drain();
            grant(wish);
            return;
        }
        int taken = console.takeWanted();
        int left = (int) UNSERVED.getAndBitwiseOr(this, taken) | taken;
        int first = left & -left;
        // Another core may serve it as well: then there is no more in it.
        UNSERVED.getAndBitwiseAnd(this, ~first);
        if (first != 0) {
            Vm vm = kernel.vms[Integer.numberOfTrailingZeros(first)];
            vm.devices.pollUart(inVm(self, vm));
        } else {
            shell.step();
        }
        // What it takes in can hold the escape key, and what follows that is another's.
        comeBackForConsole();
    }

    /** VMs, a bit each, have something to hear of a region: each is told in an interrupt of this core's. */
    @LoopBound(max = Limits.VMS, reason = "VMs")
    public void ring(int vms, int region) {
        int left = vms;
        while (left != 0) {
            kernel.vms[Integer.numberOfTrailingZeros(left)].devices.rung(region);
            left &= left - 1;
        }
        UNSERVED.getAndBitwiseOr(this, vms);
        comeBackForConsole();
    }

    private void grant(BoardWish wish) {
        if (wish == BoardWish.RESET) {
            kernel.board.reset();
        } else {
            kernel.board.off();
        }
    }

    /** Deals with an SError taken from a guest: counts it and makes it the guest's own. */
    public void systemError(Vcpu vcpu) {
        vcpu.systemErrors++;
        GuestException.systemError();
    }

    @Override
    public void startBoard() {
        gic.initDistributor();
        gic.enable(kernel.board.serialInterrupt());
    }

    @Override
    public void startCore(PhysicalCore core) {
        core.timer.reset();
        VcpuRegisters.prepareCore();
        SysReg.CNTV_CTL_EL0.clear();
        SysReg.CNTP_CTL_EL0.clear();
        control.reset();
        gic.initCore();
    }

    @Override
    public void reset(Vm vm) {
        vm.devices.reset();
    }

    @Override
    public void leaveTables(Vm vm) {
        vm.devices.endUart();
    }

    @Override
    public void start(Vcpu vcpu) {
        VirtualGic virtual = vcpu.vm.devices.gic;
        virtual.distributor.lock.lock();
        vcpu.virtualInterface.start();
        virtual.settle(vcpu);
        virtual.distributor.lock.unlock();
    }

    @Override
    public void leave(Vcpu vcpu) {
        vcpu.vm.devices.gic.leave(vcpu);
    }

    @Override
    public void drop(Vcpu vcpu) {
        vcpu.vm.devices.gic.drop(vcpu);
    }

    @Override
    public void turnOn(Vm vm, int numbers) {
        dispatcher.turnOn(vm, numbers);
    }

    @Override
    public void turnOn(Vcpu vcpu) {
        dispatcher.turnOn(vcpu);
    }

    @Override
    @ForSize
    public int takeOut(Vm vm, int numbers) {
        return dispatcher.takeOut(vm, numbers);
    }

    @Override
    public void off(Vcpu vcpu) {
        PhysicalCore core = kernel.cores[PhysicalCore.here()];
        kernel.world.forget(core);
        dispatcher.off(core);
    }

    @Override
    public boolean wakes(Vcpu vcpu) {
        VirtualGic virtual = vcpu.vm.devices.gic;
        virtual.distributor.lock.lock();
        virtual.settleAnew(vcpu);
        boolean result = vcpu.virtualInterface.isPending();
        virtual.distributor.lock.unlock();
        return result;
    }

    @Override
    @ForSize
    public void announce(String before, Vm vm, String after) {
        console.announce(before, vm, after);
        // What waited for a VM that is off may now be another's, and no interrupt tells that one.
        comeBackForConsole();
    }

    @Override
    public void drain() {
        console.drain();
    }
}
