package dev.framboise.vmkernel.dispatch;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.ForSize;
import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.sched.Admission;
import dev.framboise.vmkernel.sched.Entity;
import dev.framboise.vmkernel.sched.Scheduler;
import dev.framboise.vmkernel.sched.SchedulerState;
import dev.framboise.vmkernel.sched.Verdict;
import dev.framboise.vmkernel.sync.TicketLock;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.HypervisorTimer;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;
import dev.framboise.vmkernel.vm.Vm;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The scheduler under its lock, and what follows from its decisions. Each method is one region of the lock: it charges the time
 * that has passed, has the scheduler decide, interrupts the cores that are to think again, and those whose own timer has to
 * come from now on.
 */
public final class Dispatcher {
    /** Rounds that a vCPU may be charged beyond the awake one that is least far. */
    public static final int MAX_LEAD = 8;


    private static final int BOOT_CORE = 0;

    // What operands hold: see TraceAction.
    private static final int VM_BITS = 3;
    private static final int VCPU_BITS = 5;
    private static final int HAS = 1 << VCPU_BITS;
    private static final int INVALIDATES = 2 << VCPU_BITS;

    private static final String OF_A_VM = "vCPUs of a VM";

    private static final VarHandle KICKED;
    private static final VarHandle LATE;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            KICKED = lookup.findVarHandle(SchedulerState.class, "kicked", int.class);
            LATE = lookup.findVarHandle(Dispatcher.class, "late", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final TicketLock lock = new TicketLock();
    private final Scheduler scheduler = new Scheduler(Limits.CORES, MAX_LEAD);
    private final PhysicalCore[] cores;
    private final Vcpu[] vcpus = new Vcpu[Limits.VCPUS];
    private final PhysicalGic gic;

    /** Ticks and ticket of the region that some core is in. */
    private long when;

    /** CNTPCT_EL0 up to which time was charged. */
    private long charged;

    /** Cores whose timer ends what they run. */
    private int armed;

    /** Cores whose timer is to, and that were interrupted for it. */
    private int late;

    /** A dispatcher of {@code vms}' vCPUs, which are all off. Built when the image is. */
    public Dispatcher(PhysicalCore[] cores, Vm[] vms, PhysicalGic gic) {
        this.cores = cores;
        for (Vm vm : vms) {
            for (Vcpu vcpu : vm.vcpus) {
                vcpus[vcpu.id()] = vcpu;
            }
        }
        this.gic = gic;
    }

    /** The vCPU of a number. */
    public Vcpu vcpu(int id) {
        return vcpus[id];
    }

    // ---- Regions of the lock

    private void begin() {
        int ticket = lock.lock();
        // The count may have been read before the lock was had: another core's region has charged more since.
        long now = Math.max(SysReg.CNTPCT_EL0.read(), charged);
        int ticks = (int) Math.min(now - charged, TraceWord.MOST_TICKS);
        when = TraceWord.when(ticks, ticket);
        scheduler.advance(ticks);
        charged = now;
    }

    private void end(TraceAction action, int operand) {
        end(0, TraceWord.what(action, operand));
    }

    /**
     * @param others cores that are to be interrupted in any case
     * @param what the region was for: {@link TraceWord#what}
     */
    private void end(int others, long what) {
        int here = PhysicalCore.here();
        cores[here].trace.record(when | what);
        int untold = scheduler.timed() & ~(armed | late);
        if ((untold & 1 << here) != 0) {
            arm(cores[here]);
        }
        late |= untold & ~(1 << here);
        int told = (scheduler.takeKicks() | untold | others) & ~(1 << here);
        if (told != 0) {
            interrupt(told);
        }
        lock.unlock();
    }

    @LoopBound(max = Limits.CORES, reason = "cores")
    private void interrupt(int told) {
        int rest = told;
        while (rest != 0) {
            gic.sendSgi(Integer.numberOfTrailingZeros(rest), PhysicalGic.KICK);
            rest &= rest - 1;
        }
    }

    private void arm(PhysicalCore core) {
        int bit = 1 << core.index;
        int left = scheduler.remaining(core.index);
        late &= ~bit;
        armed = left != Integer.MAX_VALUE ? armed | bit : armed & ~bit;
        core.timer.set(Alarm.SLICE, left != Integer.MAX_VALUE ? charged + left : HypervisorTimer.NEVER);
    }

    // ---- Before anything runs, on the boot core

    /**
     * Gives a vCPU its place and its share.
     *
     * @param mask the cores on which it may run
     * @param slice counts of CNTPCT_EL0 in a round
     */
    public void configure(Vcpu vcpu, int mask, int slice) {
        int ticket = lock.lock();
        scheduler.configure(vcpu.id(), mask, slice);
        scheduler.group((1 << vcpu.vm.vcpuCount) - 1 << vcpu.vm.index * Limits.VCPUS_PER_VM);
        record(slice, ticket, TraceAction.CONFIGURE, vcpu.id() | mask << VCPU_BITS);
        lock.unlock();
    }

    /** Reserves counts of CNTPCT_EL0 in every {@code period} of them for a vCPU that was given one core. */
    public Admission reserve(Vcpu vcpu, int budget, int period) {
        int ticket = lock.lock();
        Admission admission = scheduler.reserve(vcpu.id(), budget, period);
        record(budget, ticket, TraceAction.BUDGET, vcpu.id());
        record(period, ticket, TraceAction.PERIOD, vcpu.id() | (admission == Admission.ADMITTED ? HAS : 0));
        lock.unlock();
        return admission;
    }

    /** A vCPU has no reservation any more. */
    public void release(Vcpu vcpu) {
        int ticket = lock.lock();
        scheduler.release(vcpu.id());
        record(0, ticket, TraceAction.RELEASE, vcpu.id());
        lock.unlock();
    }

    @ForSize
    @NoInline
    private void record(int ticks, int ticket, TraceAction action, int operand) {
        cores[BOOT_CORE].trace.record(TraceWord.when(ticks, ticket) | TraceWord.what(action, operand));
    }

    /** The cores on which a vCPU may run. */
    public int place(Vcpu vcpu) {
        return scheduler.place(vcpu.id());
    }

    // ---- From any core

    /** vCPUs of a VM may be given cores from now on; nothing happens to those that are not off. @param numbers a bit each */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = OF_A_VM)
    public void turnOn(Vm vm, int numbers) {
        begin();
        int rest = numbers;
        while (rest != 0) {
            int id = vm.vcpus[Integer.numberOfTrailingZeros(rest)].id();
            rest &= rest - 1;
            scheduler.turnOn(id);
            armed &= ~scheduler.reservedPlace(id);
        }
        end(TraceAction.TURN_ON, some(vm, numbers));
    }

    private static int some(Vm vm, int numbers) {
        return vm.index | numbers << VM_BITS;
    }

    /** A vCPU may be given a core from now on; nothing happens if it is not off. */
    public void turnOn(Vcpu vcpu) {
        begin();
        scheduler.turnOn(vcpu.id());
        armed &= ~scheduler.reservedPlace(vcpu.id());
        end(TraceAction.TURN_ON, some(vcpu.vm, 1 << vcpu.number));
    }

    /** vCPUs of a VM are to have no core any more. @return those that have none; the others' cores have been told */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = OF_A_VM)
    @ForSize
    public int takeOut(Vm vm, int numbers) {
        begin();
        int absent = 0;
        int rest = numbers;
        while (rest != 0) {
            int number = Integer.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            int id = vm.vcpus[number].id();
            scheduler.takeOut(id);
            absent |= scheduler.coreOf(id) == SchedulerState.NONE ? 1 << number : 0;
        }
        end(TraceAction.TAKE_OUT, some(vm, numbers) | absent << VM_BITS + Limits.VCPUS_PER_VM);
        return absent;
    }

    /** vCPUs of a VM have to look at their interrupts: they are woken, or their cores are interrupted. */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = OF_A_VM)
    public void notify(Vm vm, int numbers) {
        begin();
        int rest = numbers;
        int running = 0;
        while (rest != 0) {
            int id = vm.vcpus[Integer.numberOfTrailingZeros(rest)].id();
            rest &= rest - 1;
            if (scheduler.post(id) == Verdict.DONE) {
                scheduler.wake(id);
                armed &= ~scheduler.reservedPlace(id);
            }
            int core = scheduler.coreOf(id);
            running |= core == SchedulerState.NONE ? 0 : 1 << core;
        }
        end(running, TraceWord.what(TraceAction.NOTIFY, some(vm, numbers)));
    }

    // ---- From the core concerned

    /** Whether a core is to ask for what is {@link #next}. */
    public boolean isCalled(PhysicalCore core) {
        return core.turnIsOver || ((int) KICKED.getOpaque(scheduler.state) & 1 << core.index) != 0;
    }

    /**
     * Gives the core what it is to run next, {@link PhysicalCore#vcpu}; whatever it ran is in memory. If that was
     * {@linkplain #takeOut taken out}, it has no core any more, and its VM is {@link PhysicalCore#unsettled}.
     */
    public void next(PhysicalCore core) {
        int index = core.index;
        begin();
        if (core.turnIsOver) {
            core.turnIsOver = false;
            armed &= ~(1 << index);
        }
        settleIfTakenOut(core);
        // Refused if the timer came for nothing: the core goes on with what it has.
        scheduler.choose(index);
        int id = scheduler.state.run[index];
        // Nobody but this core can tell whether the TLB's entries go now or just before a guest of that VM is entered.
        boolean invalidates = scheduler.mustInvalidate(index);
        if (invalidates) {
            scheduler.invalidated(index);
            core.toInvalidate |= 1 << id / Limits.VCPUS_PER_VM;
        }
        scheduler.enter(index);
        arm(core);
        if (id == SchedulerState.NONE) {
            core.vcpu = null;
            end(TraceAction.NEXT, 0);
        } else {
            core.vcpu = vcpu(id);
            end(TraceAction.NEXT, id | (invalidates ? HAS | INVALIDATES : HAS));
        }
    }

    /**
     * As {@link #next} where the slice of what the core runs ends and one other waits, the most frequent case.
     *
     * @param index the core's
     * @param now CNTPCT_EL0, read before: if another core's region has charged more since, no slice ends
     * @return {@link PhysicalCore#vcpu}; null: it is another case, and nothing was done
     */
    @Inline
    public Vcpu rotate(PhysicalCore core, int index, long now) {
        int ticket = lock.lock();
        int ticks = (int) (now - charged);
        Vcpu vcpu = null;
        Entity next = scheduler.rotate(index, ticks);
        if (next == null) {
            core.trace.record(TraceWord.when(0, ticket) | TraceWord.what(TraceAction.TIMER, 0));
        } else {
            core.trace.record(TraceWord.when(ticks, ticket) | TraceWord.what(TraceAction.ROTATE, next.number));
            charged = now;
            vcpu = vcpus[next.number & Limits.VCPUS - 1];
            core.vcpu = vcpu;
            // Somebody waits, so the core's timer was set and is again.
            core.timer.setSlice(now, next.slice);
        }
        lock.unlock();
        return vcpu;
    }

    /** The core's vCPU is about to look at its interrupts: what comes from now on keeps it from {@linkplain #block blocking}. */
    public void attend(PhysicalCore core) {
        begin();
        int id = core.vcpu.id();
        scheduler.handled(id);
        end(TraceAction.ATTEND, id);
    }

    private void settleIfTakenOut(PhysicalCore core) {
        if (scheduler.isTakenOut(core.index)) {
            core.unsettled |= 1 << core.vcpu.vm.index;
        }
    }

    /**
     * The core's vCPU, which is in memory, waits for an interrupt. Unless one has come: then nothing happens. If it was
     * {@linkplain #takeOut taken out}, as {@link #next} has it.
     */
    public void block(PhysicalCore core) {
        begin();
        settleIfTakenOut(core);
        int id = core.vcpu.id();
        if (scheduler.wfi(core.index) == Verdict.DONE) {
            core.vcpu = null;
            id |= HAS;
        }
        end(TraceAction.BLOCK, id);
    }

    /** The core's vCPU turns itself off, and needs no state any more. */
    public void off(PhysicalCore core) {
        begin();
        int id = core.vcpu.id();
        scheduler.cpuOff(core.index);
        core.vcpu = null;
        end(TraceAction.OFF, id);
    }

    /** Other cores have interrupted this one: if somebody waits for it now, its timer has to come. */
    public void interrupted(PhysicalCore core) {
        if (((int) LATE.getOpaque(this) & 1 << core.index) != 0) {
            begin();
            arm(core);
            end(TraceAction.TIMER, 0);
        }
    }
}
