package dev.framboise.vmkernel.memory;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.address.Vmid;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.armv8.register.Sctlr;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.armv8.register.Tcr;
import dev.framboise.armv8.register.Vttbr;
import dev.framboise.metal.Cold;
import dev.framboise.metal.ForSize;
import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.cpu.PhysicalCore;
import dev.framboise.vmkernel.stage2.Verdict;
import dev.framboise.vmkernel.stage2.VmidState;
import dev.framboise.vmkernel.stage2.VmidStep;
import dev.framboise.vmkernel.stage2.Vmids;
import dev.framboise.vmkernel.sync.TicketLock;

/**
 * What VTTBR_EL2 of each core holds: {@link Vmids} under the lock of VMIDs, and the effects that it asks for. The lock is held
 * for the length of what a core begins, so that no other core ever finds it half done. Each method on the core concerned.
 */
public final class VttbrControl {
    /** VMIDs beside 0: VTCR_EL2.VS is 0, eight bits (DDI 0487 D17.2, VTCR_EL2). */
    private static final int VMIDS = 255;
    /** The longest that a core has under way: from letting a VM go to handing out a VMID, or from a choice of a VMID to the end. */
    private static final int STEPS = 5;

    private static final int NONE = VmidState.NONE;

    private final TicketLock lock = new TicketLock();
    private final Vmids vmids = new Vmids(Limits.CORES, VMIDS);
    private final long[] tables = new long[Limits.VMS];
    /** What VTTBR_EL2 holds of each VM that has a VMID. */
    private final long[] values = new long[Limits.VMS];
    /** What it holds where no VM runs. */
    private long empty;

    /** Makes the table that translates nothing, for cores that have no VM. @return false when there is no room for it */
    public boolean prepare(RamAllocator ram) {
        Pa table = ram.table(StageTwoFormat.ROOT_SIZE);
        if (table.raw() == -1) {
            return false;
        }
        empty = Vttbr.of(new Vmid(VmidState.NO_VMID), table).raw();
        PhysicalBlocks.clear(table, StageTwoFormat.ROOT_SIZE);
        return true;
    }

    /** From now on a VM's walks begin at {@code table}. No core names it. */
    void begin(int vm, Pa table) {
        tables[vm] = table.raw();
    }

    /** What this core's VTTBR_EL2 is to hold. */
    public Vttbr current(int core) {
        int vm = vmids.vm(core);
        return new Vttbr(vm == NONE ? empty : values[vm]);
    }

    /** A VM's VMID; 0: none. */
    public Vmid vmid(int vm) {
        return new Vmid(vmids.vmidOf(vm));
    }

    @NoInline
    private void write(int core) {
        SysReg.VTTBR_EL2.write(current(core).raw());
    }

    // ---- Taking up a VM

    /**
     * This core takes up a VM. The lock is held from here to {@link #tookUp}: in between its caller writes VTTBR_EL2, or else
     * the VMID that was there could become another VM's while this core still walks under it.
     *
     * @return what VTTBR_EL2 is to hold
     */
    @NoInline
    public Vttbr takeUp(int core, int vm) {
        return takeUpAtOnce(core, vm);
    }

    /** The same, where an instruction more is one too many. */
    @Inline
    public Vttbr takeUpAtOnce(int core, int vm) {
        lock.lock();
        if (vmids.vm(core) != vm && vmids.takeUp(core, vm) == Verdict.REFUSED) {
            renew(core, vm);
        }
        return new Vttbr(values[vm]);
    }

    /** VTTBR_EL2 has been written. */
    public void tookUp() {
        lock.unlock();
    }

    @Cold
    @NoInline
    private void renew(int core, int vm) {
        forbidWalks();
        vmids.letGo(core, vm);
        write(core);
        carryOut(core);
    }

    /** This core has no VM to run. Nothing happens if it has none already. */
    public void idle(int core) {
        if (vmids.vm(core) == NONE) {
            return;
        }
        forbidWalks();
        lock.lock();
        vmids.idle(core);
        write(core);
        // Without it this core could walk for the VM when the lock is free and another lives in its place.
        Barrier.ISB.execute();
        lock.unlock();
    }

    /** Does what the class says, until nothing is left of what the core has begun. */
    @LoopBound(max = STEPS, reason = "steps of an operation")
    @ForSize
    private void carryOut(int core) {
        VmidStep step = vmids.next(core);
        while (step != VmidStep.NONE) {
            take(core, step);
            step = vmids.next(core);
        }
    }

    @ForSize
    private void take(int core, VmidStep step) {
        switch (step) {
            case RUN_NOTHING -> {
                Barrier.ISB.execute();
                vmids.ranNothing(core);
            }
            case BEGIN_GENERATION -> vmids.beginGeneration(core);
            case SEND_FLUSH -> {
                Tlbi.ALLE1IS.execute();
                vmids.flushSent(core);
            }
            case AWAIT_FLUSH -> {
                Barrier.DSB_ISH.execute();
                vmids.flushed(core);
            }
            case HAND_OUT -> {
                vmids.handOut(core);
                int vm = vmids.vm(core);
                values[vm] = Vttbr.of(new Vmid(vmids.vmid(core)), new Pa(tables[vm])).raw();
                write(core);
            }
            case SELECT_VMID -> {
                vmids.selectVmid(core);
                write(core);
            }
            case AWAIT_SELECTION -> {
                Barrier.ISB.execute();
                vmids.selected(core);
            }
            case SEND_INVALIDATION -> {
                // Both stages: a core may hold one entry that combines them.
                Tlbi.VMALLS12E1IS.execute();
                vmids.invalidationSent(core);
            }
            case AWAIT_INVALIDATION -> {
                Barrier.DSB_ISH.execute();
                vmids.invalidated(core);
            }
            default -> {
                vmids.unmapped(core);
                write(core);
            }
        }
    }

    // ---- Taking translations from a VM

    /**
     * Descriptors of the VM are invalid, and all walkers see it: takes what they said from the TLBs of all cores. This core goes
     * on with the VM that it had.
     */
    @ForSize
    void invalidate(int vm) {
        int core = PhysicalCore.here();
        if (vmids.vm(core) == vm) {
            invalidateOwn();
        } else {
            invalidateAnothers(core, vm);
        }
    }

    /** The VMID in this core's VTTBR_EL2 is in use, and stays the VM's. */
    private static void invalidateOwn() {
        Tlbi.VMALLS12E1IS.execute();
        // Without it another core could use an old entry after we return.
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
    }

    /**
     * Cortex-A72 erratum 1319367: while VTTBR_EL2 and EL1's translation registers belong to different VMs, a speculative address
     * translation could leave entries of one in the other's name. So no stage-1 walk is possible meanwhile.
     */
    private void invalidateAnothers(int core, int vm) {
        long tcr = SysReg.TCR_EL1.read();
        long sctlr = SysReg.SCTLR_EL1.read();
        forbidWalks();
        lock.lock();
        int own = vmids.vm(core);
        vmids.wroteInvalid(core, vm);
        carryOut(core);
        if (own != NONE) {
            // Its VMID was in use until the choice of the other, and no generation has begun since.
            vmids.takeUp(core, own);
            write(core);
        }
        // Without it walks could be on before this VM's name is back.
        Barrier.ISB.execute();
        lock.unlock();
        SysReg.SCTLR_EL1.write(sctlr);
        Barrier.ISB.execute();
        SysReg.TCR_EL1.write(tcr);
        Barrier.ISB.execute();
    }

    /** With the MMU on, as without it there would be no walk to forbid. */
    @NoInline
    private static void forbidWalks() {
        SysReg.TCR_EL1.write(SysReg.TCR_EL1.read() | Tcr.EPD0 | Tcr.EPD1);
        // Without it the MMU could be on before walks are off.
        Barrier.ISB.execute();
        SysReg.SCTLR_EL1.write(SysReg.SCTLR_EL1.read() | Sctlr.M);
        // Without it another VM's name could be there before walks are off.
        Barrier.ISB.execute();
    }

    /** Whether some core may walk for a VM. */
    boolean isNamed(int vm) {
        lock.lock();
        boolean named = vmids.isNamed(vm);
        lock.unlock();
        return named;
    }

    /** Whether no VMID is a VM's. */
    boolean isGivenUp(int vm) {
        return !vmids.hasVmid(vm);
    }

    /** A VM has ended and translates nothing, in no TLB either: another lives in its place under another VMID. Refused while some core names it. */
    Verdict giveUp(int vm) {
        lock.lock();
        Verdict verdict = vmids.giveUp(vm);
        lock.unlock();
        return verdict;
    }
}
