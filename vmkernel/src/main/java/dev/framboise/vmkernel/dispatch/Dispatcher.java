package dev.framboise.vmkernel.dispatch;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.gic.PhysicalGic;
import dev.framboise.vmkernel.sched.Admission;
import dev.framboise.vmkernel.sched.Scheduler;
import dev.framboise.vmkernel.sched.SchedulerState;
import dev.framboise.vmkernel.sched.Verdict;
import dev.framboise.vmkernel.sync.TicketLock;
import dev.framboise.vmkernel.timer.Alarm;
import dev.framboise.vmkernel.timer.HypervisorTimer;
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
    private static final int MAX_LEAD = 8;

    /** Most counts that pass at once. */
    private static final long MOST = 1L << 30;

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
    private final Vm[] vms;
    private final PhysicalGic gic;

    /** CNTPCT_EL0 up to which time was charged. */
    private long charged;

    /** Cores whose timer ends what they run. */
    private int armed;

    /** Cores whose timer is to, and that were interrupted for it. */
    private int late;

    /** A dispatcher of {@code vms}' vCPUs, which are all off. */
    public Dispatcher(PhysicalCore[] cores, Vm[] vms, PhysicalGic gic) {
        this.cores = cores;
        this.vms = vms;
        this.gic = gic;
    }

    /** The vCPU of a number. */
    public Vcpu vcpu(int id) {
        return vms[id / Limits.VCPUS_PER_VM].vcpus[id % Limits.VCPUS_PER_VM];
    }

    // ---- Regions of the lock

    private void begin() {
        lock.lock();
        long now = SysReg.CNTPCT_EL0.read();
        scheduler.advance((int) Math.min(now - charged, MOST));
        charged = now;
    }

    private void end() {
        int here = PhysicalCore.here();
        int untold = scheduler.timed() & ~(armed | late);
        if ((untold & 1 << here) != 0) {
            arm(cores[here]);
        }
        late |= untold & ~(1 << here);
        int others = (scheduler.takeKicks() | untold) & ~(1 << here);
        if (others != 0) {
            interrupt(others);
        }
        lock.unlock();
    }

    @LoopBound(max = Limits.CORES, reason = "cores")
    private void interrupt(int others) {
        int rest = others;
        while (rest != 0) {
            gic.sendSgi(Integer.numberOfTrailingZeros(rest), PhysicalGic.KICK);
            rest &= rest - 1;
        }
    }

    private void arm(PhysicalCore core) {
        int bit = 1 << core.index;
        int left = scheduler.remaining(core.index);
        late &= ~bit;
        if (left != Integer.MAX_VALUE) {
            armed |= bit;
            core.timer.set(Alarm.SLICE, charged + left);
        } else if ((armed & bit) != 0) {
            armed &= ~bit;
            core.timer.set(Alarm.SLICE, HypervisorTimer.NEVER);
        }
    }

    // ---- Before anything runs

    /**
     * Gives a vCPU its place and its share.
     *
     * @param mask the cores on which it may run
     * @param slice counts of CNTPCT_EL0 in a round
     */
    public void configure(Vcpu vcpu, int mask, int slice) {
        scheduler.configure(vcpu.id(), mask, slice);
        scheduler.group((1 << Limits.VCPUS_PER_VM) - 1 << vcpu.vm.index * Limits.VCPUS_PER_VM);
    }

    /** Reserves counts of CNTPCT_EL0 in every {@code period} of them for a vCPU that was given one core. */
    public Admission reserve(Vcpu vcpu, int budget, int period) {
        return scheduler.reserve(vcpu.id(), budget, period);
    }

    /** A vCPU has no reservation any more. */
    public void release(Vcpu vcpu) {
        scheduler.release(vcpu.id());
    }

    /** The cores on which a vCPU may run. */
    public int place(Vcpu vcpu) {
        return scheduler.place(vcpu.id());
    }

    // ---- From any core

    /** A vCPU may be given a core from now on; nothing happens if it is not off. */
    public void turnOn(Vcpu vcpu) {
        begin();
        scheduler.turnOn(vcpu.id());
        armed &= ~scheduler.reservedPlace(vcpu.id());
        end();
    }

    /** A vCPU is to have no core any more. @return whether it has none; otherwise its core has been told */
    public boolean takeOut(Vcpu vcpu) {
        begin();
        scheduler.takeOut(vcpu.id());
        boolean absent = scheduler.coreOf(vcpu.id()) == SchedulerState.NONE;
        end();
        return absent;
    }

    /** A vCPU has to look at its interrupts: it is woken, or its core is interrupted. */
    public void notify(Vcpu vcpu) {
        int id = vcpu.id();
        begin();
        if (scheduler.post(id) == Verdict.DONE) {
            scheduler.wake(id);
            armed &= ~scheduler.reservedPlace(id);
        }
        int core = scheduler.coreOf(id);
        if (core != SchedulerState.NONE && core != PhysicalCore.here()) {
            gic.sendSgi(core, PhysicalGic.KICK);
        }
        end();
    }

    // ---- From the core concerned

    /** Whether a core is to ask for what is {@link #next}. */
    public boolean isKicked(PhysicalCore core) {
        return ((int) KICKED.getOpaque(scheduler.state) & 1 << core.index) != 0;
    }

    /**
     * Gives the core what it is to run next, {@link PhysicalCore#vcpu}; whatever it ran is in memory.
     *
     * @return what it ran, if that has no core any more because it was {@linkplain #takeOut taken out}; otherwise null
     */
    public Vcpu next(PhysicalCore core) {
        int index = core.index;
        begin();
        Vcpu gone = scheduler.isTakenOut(index) ? core.vcpu : null;
        scheduler.choose(index);
        // Nobody but this core can tell whether the TLB's entries go now or just before the guest is entered.
        if (scheduler.mustInvalidate(index)) {
            scheduler.invalidated(index);
            core.mustInvalidate = true;
        }
        scheduler.enter(index);
        int id = scheduler.state.run[index];
        core.vcpu = id == SchedulerState.NONE ? null : vcpu(id);
        arm(core);
        end();
        return gone;
    }

    /** The core's vCPU is about to look at its interrupts: what comes from now on keeps it from {@linkplain #block blocking}. */
    public void attend(PhysicalCore core) {
        begin();
        scheduler.handled(core.vcpu.id());
        end();
    }

    /** The core's vCPU, which is in memory, waits for an interrupt. Unless one has come: then nothing happens. */
    public void block(PhysicalCore core) {
        begin();
        if (scheduler.wfi(core.index) == Verdict.DONE) {
            core.vcpu = null;
        }
        end();
    }

    /** The core's vCPU turns itself off, and needs no state any more. */
    public void off(PhysicalCore core) {
        begin();
        scheduler.cpuOff(core.index);
        core.vcpu = null;
        end();
    }

    /** The core's {@link Alarm#SLICE} was due. */
    public void timeIsUp(PhysicalCore core) {
        begin();
        armed &= ~(1 << core.index);
        arm(core);
        end();
    }

    /** Other cores have interrupted this one: if somebody waits for it now, its timer has to come. */
    public void interrupted(PhysicalCore core) {
        if (((int) LATE.getOpaque(this) & 1 << core.index) != 0) {
            begin();
            arm(core);
            end();
        }
    }
}
