package dev.framboise.vmkernel.stage2;

import static dev.framboise.vmkernel.stage2.VmidState.NONE;
import static dev.framboise.vmkernel.stage2.VmidState.NO_VMID;

import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.NoInline;
import dev.framboise.vmkernel.Limits;

/**
 * Hands out VMIDs, of which there may be fewer than VMs. Each method is an action of {@code Vmid.tla}: a region of the lock of
 * VMIDs, which its caller holds, or the news that an effect on the machine has happened. {@link #next} says what a core that has
 * begun something does next. A method is refused, and changes nothing, unless it is what that core does next.
 *
 * <p>Where a method changes {@link #vm} and {@link #vmid} of a core, its caller writes them to that core's VTTBR_EL2 before it
 * lets go of the lock.
 */
public final class Vmids {
    private static final String CORES = "cores";
    private static final String VMS = "VMs";

    /** What changes. */
    public final VmidState state = new VmidState();

    private final VmidSet spent = new VmidSet(state.spent);
    private final int cores;
    private final int last;

    /**
     * None has been handed out.
     *
     * @param cores how many cores there are: 1..{@link Limits#CORES}
     * @param vmids how many VMIDs there are beside 0: one for each core at least, 255 at most
     */
    public Vmids(int cores, int vmids) {
        if (cores < 1 || cores > Limits.CORES || vmids < cores || vmids >= VmidState.MOST) {
            throw new IllegalArgumentException(vmids + " VMIDs for " + cores + " cores");
        }
        this.cores = cores;
        last = vmids;
    }

    /** The VM that a core's VTTBR_EL2 names; {@link VmidState#NONE}: a table that is empty. */
    public int vm(int core) {
        return state.vm[core];
    }

    /** The VMID that a core's VTTBR_EL2 holds. */
    public int vmid(int core) {
        return state.under[core];
    }

    /** Whether some core's VTTBR_EL2 names a VM. */
    @LoopBound(max = Limits.CORES, reason = CORES)
    public boolean isNamed(int vm) {
        boolean named = false;
        for (int core = 0; core < cores; core++) {
            named |= state.vm[core] == vm;
        }
        return named;
    }

    /** The VMID that a VM can be run under, or {@link VmidState#NO_VMID}. */
    public int vmidOf(int vm) {
        return state.vmid[vm];
    }

    /** What a core does next of what it has begun. */
    public VmidStep next(int core) {
        if (state.renewingCore == core) {
            return VmidStep.of(state.renewal);
        }
        return VmidStep.of(state.unmappingCore == core ? state.unmapping : VmidStep.NONE.number());
    }

    /** Whether a core has begun something: as {@link #next} says, in fewer instructions. */
    private boolean isBusy(int core) {
        return state.renewingCore == core || state.unmappingCore == core;
    }

    /** Whether a VM has a VMID that it can be run under. */
    public boolean hasVmid(int vm) {
        return state.vmid[vm] != NO_VMID;
    }

    // No generation begins, and no VMID is given up, between a core's choice of a VMID for a TLBI and the end of the DSB that follows.
    private boolean mayBegin() {
        return state.renewingCore == NONE && (state.unmapping == VmidStep.NONE.number()
                || state.unmapping == VmidStep.SELECT_VMID.number());
    }

    private void run(int core, int vm, int vmid) {
        state.vm[core] = vm;
        state.under[core] = vmid;
    }

    // ---- Taking up a VM

    /** A core takes up a VM that has a VMID, and enters it. */
    @Inline
    public Verdict takeUp(int core, int vm) {
        if (isBusy(core) || !hasVmid(vm) || state.vm[core] == vm) {
            return Verdict.REFUSED;
        }
        run(core, vm, state.vmid[vm]);
        return Verdict.DONE;
    }

    /** A core has no VM to run; its caller has an ISB behind the write. */
    public Verdict idle(int core) {
        if (isBusy(core) || state.vm[core] == NONE) {
            return Verdict.REFUSED;
        }
        run(core, NONE, NO_VMID);
        return Verdict.DONE;
    }

    /**
     * A core that is to take up a VM which has no VMID lets go of the VM it ran, so that there is a VMID for it. Refused also while
     * another core renews a VMID or invalidates by one: the caller lets go of the lock and asks again.
     */
    public Verdict letGo(int core, int vm) {
        if (isBusy(core) || hasVmid(vm) || !mayBegin()) {
            return Verdict.REFUSED;
        }
        run(core, NONE, NO_VMID);
        state.renewingCore = core;
        state.renewedVm = vm;
        state.renewal = VmidStep.RUN_NOTHING.number();
        return Verdict.DONE;
    }

    @NoInline
    private Verdict renew(int core, VmidStep from, VmidStep to) {
        if (state.renewingCore != core || state.renewal != from.number()) {
            return Verdict.REFUSED;
        }
        state.renewal = to.number();
        return Verdict.DONE;
    }

    /** After the ISB no walk of this core is for the VM it ran. */
    public Verdict ranNothing(int core) {
        return renew(core, VmidStep.RUN_NOTHING,
                spent.leastOut(last) == NO_VMID ? VmidStep.BEGIN_GENERATION : VmidStep.HAND_OUT);
    }

    /** All VMIDs were handed out: those in use on cores stay, the others are taken back. */
    public Verdict beginGeneration(int core) {
        Verdict verdict = renew(core, VmidStep.BEGIN_GENERATION, VmidStep.SEND_FLUSH);
        if (verdict == Verdict.DONE) {
            keepThoseInUse();
        }
        return verdict;
    }

    @LoopBound(max = Limits.CORES, reason = CORES)
    @LoopBound(max = Limits.VMS, reason = VMS)
    private void keepThoseInUse() {
        spent.clear();
        for (int core = 0; core < cores; core++) {
            if (state.under[core] != NO_VMID) {
                spent.add(state.under[core]);
            }
        }
        for (int vm = 0; vm < Limits.VMS; vm++) {
            if (!spent.has(state.vmid[vm])) {
                state.vmid[vm] = NO_VMID;
            }
        }
    }

    /** The TLBI of all entries of all cores is on its way. */
    public Verdict flushSent(int core) {
        return renew(core, VmidStep.SEND_FLUSH, VmidStep.AWAIT_FLUSH);
    }

    /** The DSB behind it is over: all cores have obeyed. */
    public Verdict flushed(int core) {
        return renew(core, VmidStep.AWAIT_FLUSH, VmidStep.HAND_OUT);
    }

    /** The VM gets the least VMID that is left, and the core takes it up and enters it. */
    public Verdict handOut(int core) {
        int free = spent.leastOut(last);
        int vm = state.renewedVm;
        if (free == NO_VMID || renew(core, VmidStep.HAND_OUT, VmidStep.NONE) == Verdict.REFUSED) {
            return Verdict.REFUSED;
        }
        spent.add(free);
        state.vmid[vm] = free;
        run(core, vm, free);
        state.renewingCore = NONE;
        state.renewedVm = NONE;
        return Verdict.DONE;
    }

    // ---- Taking all translations from a VM, and its VMID

    /** A core has written that a VM's tables translate nothing. Refused while another core unmaps. */
    public Verdict wroteInvalid(int core, int vm) {
        if (isBusy(core) || state.unmappingCore != NONE) {
            return Verdict.REFUSED;
        }
        state.unmappingCore = core;
        state.unmappedVm = vm;
        state.unmapping = VmidStep.SELECT_VMID.number();
        return Verdict.DONE;
    }

    @NoInline
    private Verdict unmap(int core, VmidStep from, VmidStep to) {
        if (state.unmappingCore != core || state.unmapping != from.number()) {
            return Verdict.REFUSED;
        }
        state.unmapping = to.number();
        return Verdict.DONE;
    }

    /**
     * The core puts the VM's VMID into VTTBR_EL2, for a TLBI concerns the VMID there (DDI 0487 D8.14). Without a VMID nothing of
     * the VM has been in a TLB since this generation began, and there is nothing to invalidate. Refused also while a core renews
     * a VMID: the caller lets go of the lock and asks again.
     */
    public Verdict selectVmid(int core) {
        int vm = state.unmappedVm;
        boolean isTagged = vm != NONE && hasVmid(vm);
        if (!mayBegin() || unmap(core, VmidStep.SELECT_VMID,
                isTagged ? VmidStep.AWAIT_SELECTION : VmidStep.END_UNMAPPING) == Verdict.REFUSED) {
            return Verdict.REFUSED;
        }
        if (isTagged) {
            run(core, vm, state.vmid[vm]);
        }
        return Verdict.DONE;
    }

    /** After the ISB a TLBI of this core concerns that VMID. */
    public Verdict selected(int core) {
        return unmap(core, VmidStep.AWAIT_SELECTION, VmidStep.SEND_INVALIDATION);
    }

    /** The TLBI by VMID, of all cores, is on its way. */
    public Verdict invalidationSent(int core) {
        return unmap(core, VmidStep.SEND_INVALIDATION, VmidStep.AWAIT_INVALIDATION);
    }

    /** The DSB behind it is over: all cores have obeyed. */
    public Verdict invalidated(int core) {
        return unmap(core, VmidStep.AWAIT_INVALIDATION, VmidStep.END_UNMAPPING);
    }

    /** No TLB holds anything of the VM. The core goes on with no VM, or takes one up. */
    public Verdict unmapped(int core) {
        if (unmap(core, VmidStep.END_UNMAPPING, VmidStep.NONE) == Verdict.REFUSED) {
            return Verdict.REFUSED;
        }
        run(core, NONE, NO_VMID);
        state.unmappingCore = NONE;
        state.unmappedVm = NONE;
        return Verdict.DONE;
    }

    /**
     * A VM has ended, from which all translations were taken: who lives in its place gets another VMID. Refused also while a core
     * names it, renews a VMID or invalidates by one: the caller asks again.
     */
    public Verdict giveUp(int vm) {
        if (isNamed(vm) || state.unmappedVm == vm || !hasVmid(vm) || !mayBegin()) {
            return Verdict.REFUSED;
        }
        state.vmid[vm] = NO_VMID;
        return Verdict.DONE;
    }
}
