package dev.framboise.vmkernel.gic;

import dev.framboise.armv8.instruction.Hint;
import dev.framboise.metal.ForSize;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.cpu.Vcpu;
import dev.framboise.vmkernel.dispatch.Dispatcher;
import dev.framboise.vmkernel.vm.Vm;

/** One VM's interrupt controller: carries out on its cores' list registers what its distributor decides. */
public final class VirtualGic {
    /** How often {@link #gather} looks whether the other cores have answered. */
    private static final int PATIENCE = 1200;

    /** What is enabled, pending and active. */
    public final VirtualDistributor distributor = new VirtualDistributor();

    private final Vm vm;
    private final Dispatcher dispatcher;
    private final PhysicalGic gic;

    /** vCPUs that were told and have not looked yet, a bit each. */
    private int kicked;

    /** The interrupt controller of {@code vm}. */
    public VirtualGic(Vm vm, Dispatcher dispatcher, PhysicalGic gic) {
        this.vm = vm;
        this.dispatcher = dispatcher;
        this.gic = gic;
    }

    /** As at power-on. None of the VM's vCPUs is on a core. */
    public void reset() {
        distributor.reset(vm.vcpuCount);
        kicked = 0;
    }

    /**
     * After changes, before the lock is released: renews this core's list registers and interrupts the other cores
     * concerned. @param self the vCPU of this VM that this core runs; null when it runs none
     */
    public void settle(Vcpu self) {
        if ((distributor.stale() | kicked) != 0) {
            settleStale(self);
        }
    }

    @NoInline
    @ForSize
    private void settleStale(Vcpu self) {
        if (self != null) {
            // It looks now, whether or not the kick has come: a change after this one needs another.
            kicked &= ~(1 << self.number);
            if ((distributor.stale() & 1 << self.number) != 0) {
                self.virtualInterface.renew();
            }
        }
        kickOthers();
    }

    /** Interrupts the cores that hold these vCPUs; what none holds any more is known already. */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    private void askCores(int others) {
        int rest = others;
        while (rest != 0) {
            PhysicalCore core = vm.vcpus[Integer.numberOfTrailingZeros(rest)].core;
            rest &= rest - 1;
            if (core != null) {
                gic.sendSgi(core.index, PhysicalGic.KICK);
            }
        }
        kicked |= others;
    }

    /** Tells vCPUs whose list registers are stale and that have not been told. */
    private void kickOthers() {
        int others = distributor.stale() & ~kicked;
        if (others != 0) {
            kicked |= others;
            dispatcher.notify(vm, others);
        }
    }

    /** What this core's registers hold goes to memory. Takes the lock. */
    public void unload(Vcpu self) {
        distributor.lock.lock();
        self.virtualInterface.unload();
        // What it was told of is still to be looked at, wherever it is next: it must not wait before it has.
        kicked &= ~(1 << self.number);
        kickOthers();
        distributor.lock.unlock();
    }

    /** This core's registers are to hold what was there. Takes the lock. */
    public void load(Vcpu self) {
        distributor.lock.lock();
        if (!self.virtualInterface.load()) {
            settleAnew(self);
        }
        distributor.lock.unlock();
    }

    /** A vCPU goes off: what was for it goes to others. Takes the lock. */
    public void leave(Vcpu self) {
        distributor.lock.lock();
        // It may have been given a core and not be on it yet.
        if (self.core != null) {
            self.virtualInterface.leave();
        } else {
            self.virtualInterface.drop();
        }
        forget(self);
        kickOthers();
        distributor.lock.unlock();
    }

    /** Nobody is to look any more. */
    private void forget(Vcpu vcpu) {
        kicked &= ~(1 << vcpu.number);
    }

    /** The VM is ending: a vCPU that no core has goes off, and nobody is told. Takes the lock. */
    public void drop(Vcpu vcpu) {
        distributor.lock.lock();
        vcpu.virtualInterface.drop();
        forget(vcpu);
        distributor.lock.unlock();
    }

    /** This core was interrupted because its list registers may be stale. Takes the lock. */
    public void kicked(Vcpu self) {
        distributor.lock.lock();
        settle(self);
        distributor.lock.unlock();
    }

    /** A maintenance interrupt: something of this core's list registers was used up. Takes the lock. */
    public void maintain(Vcpu self) {
        distributor.lock.lock();
        settleAnew(self);
        distributor.lock.unlock();
    }

    /** As {@link #settle}, and renews this core's list registers whatever is known of them. The lock is held. */
    public void settleAnew(Vcpu self) {
        distributor.outdated(self.number);
        settleStale(self);
    }

    /**
     * Brings the distributor up to date about interrupts of word n: those of this core at once; for those that other cores
     * hold it asks them, releases the lock while it waits, and goes by what was last known when they do not answer soon.
     * {@link #settle} has to follow.
     */
    @LoopBound(max = PATIENCE, reason = "the condition")
    void gather(Vcpu self, int n) {
        // Its list registers stay empty until it settles, so that nobody who asks at the same time waits for it.
        self.virtualInterface.drain();
        int others = distributor.heldByOthers(self.number, n);
        if (others != 0) {
            kicked |= 1 << self.number;
            distributor.ask(others);
            askCores(others);
            distributor.lock.unlock();
            for (int i = 0; i < PATIENCE && distributor.isAsked(others); i++) {
                Hint.yield();
            }
            distributor.lock.lock();
        }
    }
}
