package dev.framboise.vmkernel;

import dev.framboise.armv8.address.IntId;
import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.Cold;
import dev.framboise.metal.ForSize;
import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.MaskedPathEnds;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.BundleReader;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.dispatch.Dispatcher;
import dev.framboise.vmkernel.dispatch.SliceEnd;
import dev.framboise.vmkernel.dispatch.WorldSwitch;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.memory.PageControl;
import dev.framboise.vmkernel.memory.RamAllocator;
import dev.framboise.vmkernel.memory.StageTwoFormat;
import dev.framboise.vmkernel.memory.VttbrControl;
import dev.framboise.vmkernel.psci.Psci;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.Deadlines;
import dev.framboise.vmkernel.trace.Traces;
import dev.framboise.vmkernel.trap.Traps;
import dev.framboise.vmkernel.trap.Verdict;
import dev.framboise.vmkernel.vm.CoreDuty;
import dev.framboise.vmkernel.vm.Lives;
import dev.framboise.vmkernel.vm.Seats;
import dev.framboise.vmkernel.vm.StopReason;
import dev.framboise.vmkernel.vm.Vm;
import dev.framboise.vmkernel.vm.VmBuilder;

/**
 * All there is: the one place from which every piece of mutable state is reached.
 *
 * <p>The vectors call the others below with the vCPU whose registers they have just stored, and load and enter the vCPU that
 * comes back: mostly the same one. A null comes back only where {@link Board#off} returns, which it does on no metal.
 */
public final class Kernel {
    /** Interrupts that a core takes at EL2 one after the other before it does something else. */
    private static final int MOST_IN_A_ROW = 16;

    /** The machine below. */
    public final Board board;

    /** What the cores did. */
    public final Traces trace = new Traces();

    /** Its cores. */
    public final PhysicalCore[] cores = new PhysicalCore[Limits.CORES];

    /** The virtual machines. */
    public final Vm[] vms = new Vm[Limits.VMS];

    /** The board's memory. */
    public final RamAllocator ram = new RamAllocator();

    /** How wide guests' addresses are. */
    public final StageTwoFormat format = new StageTwoFormat();

    /** The guest bundle. */
    public final BundleReader bundle = new BundleReader();

    /** The board's interrupt controller. */
    public final PhysicalGic gic;

    /** Which vCPU has which core. */
    public final Dispatcher dispatcher;

    /** When timers of vCPUs that wait are due. */
    public final Deadlines wakeUps = new Deadlines(Alarm.WAKE_UP);

    /** When the VMs' clocks reach what they wait for; and, {@link Limits#VMS} owners on, their watchdogs the end of a stage. */
    public final Deadlines clocks = new Deadlines(Alarm.CLOCK);

    /** For whom the cores walk, and under which VMID. */
    public final VttbrControl vttbrs = new VttbrControl();

    /** Whose is which memory. */
    public final PageControl pages = new PageControl(vttbrs, cores);

    /** Whose state the cores hold. */
    public final WorldSwitch world = new WorldSwitch(format, vttbrs);

    /** Traps, interrupts and devices. Constructed when board, cores and VMs are there and nothing below is. */
    public final Traps traps;

    /** How VMs begin and end. */
    public final Lives lives;

    /** The guests' power calls. */
    public final Psci psci;

    private final BundleDefect[] defects = new BundleDefect[Limits.VMS];
    private final SliceEnd sliceEnd;
    private final Seats seats;
    private final VmBuilder builder;

    /** A kernel with empty slots on a board. */
    public Kernel(Board board) {
        this.board = board;
        for (int i = 0; i < cores.length; i++) {
            cores[i] = new PhysicalCore(i, board, trace.ring(i));
        }
        for (int i = 0; i < vms.length; i++) {
            vms[i] = new Vm(i);
        }
        gic = new PhysicalGic(board);
        dispatcher = new Dispatcher(cores, vms, gic);
        sliceEnd = new SliceEnd(dispatcher, world, gic);
        traps = new Traps(this);
        lives = new Lives(board, traps, pages);
        psci = new Psci(lives);
        seats = new Seats(board, dispatcher);
        builder = new VmBuilder(board, seats, ram, format, vttbrs, pages);
    }

    /** Core 0, once: interrupt controller, console, memory, the bundle's VMs; then releases the other cores. */
    @ForSize
    @LoopBound(max = Limits.CORES, reason = "cores of the board")
    public void bootFirstCore() {
        traps.startBoard();
        traps.startCore(cores[0]);
        traps.announce("a hypervisor in Java", null, "");
        ram.prepare(board);
        format.prepare();
        vttbrs.prepare(ram);
        BundleDefect defect = bundle.open(board.bundle(), board.bundleLength());
        if (defect == BundleDefect.NONE) {
            buildAll();
        } else {
            traps.announce("the guest bundle cannot be used", null, defect.afterColon);
            lives.powerOffBoard();
        }
        for (int i = 1; i < board.cores() && !lives.areOver(); i++) {
            board.startCore(i);
        }
    }

    @ForSize
    @LoopBound(max = Limits.VMS, reason = "guests of the bundle")
    @LoopBound(max = Limits.VMS, reason = "guests of the bundle")
    @LoopBound(max = Limits.VMS, reason = "guests of the bundle")
    @LoopBound(max = Limits.VMS, reason = "guests of the bundle")
    private void buildAll() {
        int guests = bundle.guests();
        lives.expect(guests);
        for (int i = 0; i < guests; i++) {
            defects[i] = read(vms[i]);
            if (defects[i] == BundleDefect.NONE) {
                seats.expect(vms[i].guest);
            }
        }
        for (int i = 0; i < guests; i++) {
            if (defects[i] == BundleDefect.NONE) {
                defects[i] = builder.build(vms[i]);
            }
        }
        pages.takeOver(ram);
        for (int i = 0; i < guests; i++) {
            if (defects[i] == BundleDefect.NONE) {
                defects[i] = join(vms[i]);
            }
        }
        for (int i = 0; i < guests; i++) {
            if (defects[i] == BundleDefect.NONE) {
                seats.settle(vms[i]);
                lives.load(vms[i]);
            } else {
                lives.refuse(vms[i], defects[i], StopReason.NOT_LOADABLE);
            }
        }
    }

    @ForSize
    @LoopBound(max = Limits.REGIONS, reason = "regions")
    private BundleDefect join(Vm vm) {
        for (int region = 0; region < Limits.REGIONS; region++) {
            int blocks = vm.guest.regionBlocks[region];
            if (blocks != 0 && !pages.join(vm.index, region, blocks)) {
                return pages.members(region) == 0 ? BundleDefect.NO_MEMORY : BundleDefect.BAD_REGION;
            }
        }
        return BundleDefect.NONE;
    }

    @ForSize
    @LoopBound(max = Limits.VMS, reason = "guests of the bundle")
    private BundleDefect read(Vm vm) {
        BundleDefect defect = bundle.read(vm.index, vm.guest);
        vm.takeName();
        for (int i = 0; i < vm.index && defect == BundleDefect.NONE; i++) {
            if (vm.hasNameOf(vms[i])) {
                defect = BundleDefect.DUPLICATE_NAME;
            }
        }
        return defect;
    }

    /** Another core, once, released by core 0. @return what {@link #enter} returns */
    public Vcpu enterSecondary(int core) {
        traps.startCore(cores[core]);
        return enter(core);
    }

    /**
     * The vCPU that a core is to run, its system registers programmed. Until there is one the core waits for interrupts, deals
     * with them, and prepares the memory of a VM whose vCPU 0 it was given for that.
     */
    @MaskedPathEnds(reason = "each turn takes an interrupt if one is pending, and does nothing else then, but for one turn after sixteen of these")
    public Vcpu enter(int index) {
        PhysicalCore core = cores[index];
        while (!lives.areOver()) {
            board.stopWithOthers();
            // Interrupts without end keep nobody from what is to be done here.
            int iar = core.interrupts == MOST_IN_A_ROW ? IntId.SPURIOUS : gic.acknowledge();
            if (!PhysicalGic.isSpurious(iar)) {
                core.interrupts++;
                core.resting = false;
                traps.interrupt(core, iar);
            } else {
                core.interrupts = 0;
                // What it did for its vCPU may have called the core itself, and no interrupt tells it that.
                if (serve(core) && !dispatcher.isCalled(core)) {
                    return core.vcpu;
                }
            }
        }
        lives.conclude(core);
        return null;
    }

    /** Does what the core is to do next. @return whether its vCPU is to be entered */
    private boolean serve(PhysicalCore core) {
        Vcpu vcpu = core.vcpu;
        switch (duty(core)) {
            case AFTERMATH -> {
                int vm = Integer.numberOfTrailingZeros(core.unsettled);
                world.rest(core);
                if (lives.settle(core, vms[vm])) {
                    core.unsettled &= ~(1 << vm);
                }
            }
            case SWITCH -> {
                // Whoever comes, the same vCPU as well, has to be on this core before it can be told when its timers wake it.
                core.resting = false;
                world.unload(core);
                dispatcher.next(core);
            }
            case START -> {
                world.start(core);
                traps.start(vcpu);
                return true;
            }
            case WAIT_FOR_WAKE_UP -> {
                return goesOn(core);
            }
            case RESUME -> {
                world.load(core);
                return true;
            }
            case LOAD -> {
                world.rest(core);
                lives.loadPiece(vcpu.vm);
            }
            case LEAVE -> lives.leave(core, vcpu);
            case REST -> {
                core.resting = false;
                wakeUps.set(vcpu.id(), core, vcpu.virtualInterface.wakesAt());
                world.unload(core);
                dispatcher.block(core);
            }
            // Interrupts are masked, so one that came since the duty was asked for ends the wait at once.
            default -> {
                world.rest(core);
                Hint.waitForInterrupt();
            }
        }
        return false;
    }

    private CoreDuty duty(PhysicalCore core) {
        if (core.unsettled != 0) {
            return CoreDuty.AFTERMATH;
        }
        // First, since asking for a duty takes effect: a vCPU that was to start here and is not would go on where it once was.
        if (dispatcher.isCalled(core)) {
            return CoreDuty.SWITCH;
        }
        CoreDuty duty = core.vcpu == null ? CoreDuty.WAIT : lives.duty(core.vcpu);
        return duty == CoreDuty.WAIT_FOR_WAKE_UP && core.resting ? CoreDuty.REST : duty;
    }

    /** The core's vCPU is to wait for an interrupt, unless there is one. @return whether it goes on now */
    private boolean goesOn(PhysicalCore core) {
        Vcpu vcpu = core.vcpu;
        if (core.loaded != vcpu) {
            // Its timers may be due: the next turn deals with that first.
            world.load(core);
            return false;
        }
        dispatcher.attend(core);
        if (!traps.wakes(vcpu)) {
            core.resting = true;
            return false;
        }
        CoreDuty duty = lives.wake(vcpu);
        if (duty == CoreDuty.RESTART) {
            world.restart(core);
        }
        // Or the next turn finds its VM ending.
        return duty != CoreDuty.LEAVE;
    }

    /** A synchronous exception from the guest. @return whether it is dealt with; otherwise {@link #lowerSync} has to */
    @Inline
    public boolean lowerSyncAtOnce(Vcpu vcpu) {
        return traps.synchronousAtOnce(vcpu);
    }

    /** The rest of it. @return the vCPU to enter */
    public Vcpu lowerSync(Vcpu vcpu) {
        PhysicalCore core = vcpu.core;
        Verdict verdict = traps.synchronous(vcpu);
        return verdict == Verdict.STOPPED || dispatcher.isCalled(core) ? enter(core.index) : vcpu;
    }

    /**
     * A physical interrupt taken from the guest, whose registers x20..x28 are still its own and not in the vCPU.
     *
     * @return {@link Traps#NOTHING_LEFT} when the guest goes on, or what {@link #lowerIrq} is to be called with
     */
    @Inline
    public int lowerIrqAtOnce(Vcpu vcpu) {
        return traps.interruptAtOnce(vcpu);
    }

    /** The rest of it, all registers in the vCPU. @param iar GICC_IAR. @return the vCPU to enter */
    public Vcpu lowerIrq(Vcpu vcpu, int iar) {
        return iar == PhysicalGic.HYPERVISOR_TIMER ? lowerTimer(vcpu) : lowerOther(vcpu, iar);
    }

    /** {@link #lowerIrq} of {@link PhysicalGic#HYPERVISOR_TIMER}. @return the vCPU to enter */
    public Vcpu lowerTimer(Vcpu vcpu) {
        PhysicalCore core = vcpu.core;
        long now = SysReg.CNTPCT_EL0.read();
        if (!core.timer.isSliceOver(now)) {
            return lowerAlarm(vcpu);
        }
        Vcpu next = sliceEnd.pass(core, vcpu, now);
        return next != null ? next : enter(core.index);
    }

    @Cold
    private Vcpu lowerAlarm(Vcpu vcpu) {
        return lowerOther(vcpu, PhysicalGic.HYPERVISOR_TIMER);
    }

    /** {@link #lowerIrq} of any other. @return the vCPU to enter */
    @Inline
    public Vcpu lowerOther(Vcpu vcpu, int iar) {
        PhysicalCore core = vcpu.core;
        traps.interrupt(core, iar);
        return dispatcher.isCalled(core) || core.unsettled != 0 ? enter(core.index) : vcpu;
    }

    /** A physical SError taken from the guest. @return the vCPU to enter */
    public Vcpu lowerSError(Vcpu vcpu) {
        traps.systemError(vcpu);
        return vcpu;
    }
}
