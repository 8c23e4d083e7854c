package dev.framboise.vmkernel.vm;

import dev.framboise.armv8.register.Hcr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.bundle.BundleDefect;
import dev.framboise.vmkernel.bundle.GuestDescriptor;
import dev.framboise.vmkernel.dispatch.Dispatcher;
import dev.framboise.vmkernel.sched.Admission;

/**
 * On which cores the guests' vCPUs may run. Who names no cores may run on any; but when there are enough cores for all, each vCPU
 * has one for itself. A vCPU with a reservation has one core. At boot, on the boot core alone.
 */
public final class Seats {
    /** A round of weight 1 is a so-manieth part of a second: 4 ms. */
    private static final int ROUNDS_PER_SECOND = 250;
    private static final long MICROSECONDS = 1_000_000;

    private final Board board;
    private final Dispatcher dispatcher;
    private final int[] masks = new int[Limits.VCPUS_PER_VM];
    /** How many vCPUs may run on each core. */
    private final int[] sitters = new int[Limits.CORES];
    private int wanted;
    private int named;
    private int taken;
    private int seated;

    /** No seat is taken. */
    public Seats(Board board, Dispatcher dispatcher) {
        this.board = board;
        this.dispatcher = dispatcher;
    }

    /** A guest will come: for all of them before {@link #place} for the first. */
    public void expect(GuestDescriptor guest) {
        wanted += guest.vcpus;
        named |= guest.cores;
    }

    private int all() {
        return (1 << board.cores()) - 1;
    }

    /** Finds cores for a VM's vCPUs. @return {@link BundleDefect#NONE}, or why there are none: then nothing is taken */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    public BundleDefect place(Vm vm) {
        GuestDescriptor guest = vm.guest;
        int allowed = (guest.cores == 0 ? all() : guest.cores) & all();
        if (Integer.bitCount(allowed) < guest.vcpus) {
            return BundleDefect.NO_CORES;
        }
        if (seated + guest.vcpus > Limits.SEATS) {
            return BundleDefect.NO_SEATS;
        }
        int own = ownSeats(guest, allowed);
        for (int i = 0; i < guest.vcpus; i++) {
            masks[i] = own == 0 ? allowed : own & -own;
            own &= own - 1;
        }
        vm.vcpuCount = guest.vcpus;
        int slice = (int) (guest.weight * SysReg.CNTFRQ_EL0.read() / ROUNDS_PER_SECOND);
        for (int i = 0; i < guest.vcpus; i++) {
            dispatcher.configure(vm.vcpus[i], masks[i], slice);
            if (guest.budget != 0 && !reserve(vm, i)) {
                release(vm, i);
                return BundleDefect.NO_TIME;
            }
        }
        seated += guest.vcpus;
        sit(guest.vcpus);
        return BundleDefect.NONE;
    }

    /** Cores for one vCPU each, at least as many as there are vCPUs; or 0: they may all run on all that is allowed. */
    private int ownSeats(GuestDescriptor guest, int allowed) {
        if (guest.budget != 0 || guest.cores != 0 && Integer.bitCount(allowed) == guest.vcpus) {
            return allowed;
        }
        int free = all() & ~(taken | named);
        return guest.cores == 0 && wanted <= board.cores() && Integer.bitCount(free) >= guest.vcpus ? free : 0;
    }

    private boolean reserve(Vm vm, int number) {
        long hertz = SysReg.CNTFRQ_EL0.read();
        int budget = (int) (vm.guest.budget * hertz / MICROSECONDS);
        int period = (int) (vm.guest.period * hertz / MICROSECONDS);
        return dispatcher.reserve(vm.vcpus[number], budget, period) == Admission.ADMITTED;
    }

    /** A VM does not come: its first vCPUs' reservations are free again. */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    private void release(Vm vm, int vcpus) {
        for (int i = 0; i < vcpus; i++) {
            dispatcher.release(vm.vcpus[i]);
        }
    }

    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    @LoopBound(max = Limits.CORES, reason = "cores")
    private void sit(int vcpus) {
        for (int i = 0; i < vcpus; i++) {
            if (Integer.bitCount(masks[i]) == 1) {
                taken |= masks[i];
            }
            for (int core = 0; core < Limits.CORES; core++) {
                sitters[core] += masks[i] >>> core & 1;
            }
        }
    }

    /** All VMs have their places: those that share a core give it up while they wait. */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    public void settle(Vm vm) {
        for (int i = 0; i < vm.vcpuCount; i++) {
            boolean shares = (dispatcher.place(vm.vcpus[i]) & crowded()) != 0;
            vm.vcpus[i].trapsWaits = shares ? Hcr.TWI : 0;
        }
    }

    @LoopBound(max = Limits.CORES, reason = "cores")
    private int crowded() {
        int crowded = 0;
        for (int core = 0; core < Limits.CORES; core++) {
            crowded |= sitters[core] > 1 ? 1 << core : 0;
        }
        return crowded;
    }
}
