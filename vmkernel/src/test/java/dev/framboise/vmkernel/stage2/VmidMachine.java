package dev.framboise.vmkernel.stage2;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.Limits;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Cores that do what {@link Vmids} says, their TLBs, and a mistake that they make. A translation is a VM's, under a VMID. */
final class VmidMachine {
    private static final int NONE = VmidState.NONE;

    final Vmids vmids;
    final VmidState state;
    private final int cores;
    private final VmidMistake mistake;
    private final boolean[] mapped = new boolean[Limits.VMS];
    private final boolean[][][] tlb = new boolean[Limits.CORES][Limits.VMS][VmidState.MOST];
    /** What VTTBR_EL2 held before its last write, which may be in use until an ISB. */
    private final int[] formerVm = new int[Limits.CORES];
    private final int[] formerVmid = new int[Limits.CORES];
    private int flushing;
    private int invalidating;
    private int tag;

    VmidMachine(int cores, int count, VmidMistake mistake) {
        this.cores = cores;
        this.mistake = mistake;
        vmids = new Vmids(cores, count);
        state = vmids.state;
        Arrays.fill(mapped, true);
        Arrays.fill(formerVm, NONE);
    }

    static int[] words(VmidState state) {
        return IntStream.concat(Arrays.stream(new int[][] {state.vmid, state.spent, state.vm, state.under}).flatMapToInt(IntStream::of),
                IntStream.of(state.renewingCore, state.renewedVm, state.renewal, state.unmappingCore, state.unmappedVm,
                        state.unmapping)).toArray();
    }

    /** Calls one method; what is refused must change nothing. */
    Verdict call(VmidCall call, int core, int vm) {
        int[] before = words(state);
        int runs = state.vm[core];
        int under = state.under[core];
        if (call == VmidCall.GIVE_UP && mapped[vm] && mistake != VmidMistake.GIVEN_UP_TOO_EARLY) {
            return Verdict.REFUSED;
        }
        Verdict verdict = call.on(vmids, core, vm);
        if (verdict == Verdict.REFUSED) {
            assertArrayEquals(before, words(state), call + " was refused and changed something");
            return verdict;
        }
        formerVm[core] = runs;
        formerVmid[core] = under;
        if (call.synchronises() && mistake != VmidMistake.NO_ISB) {
            formerVm[core] = state.vm[core];
            formerVmid[core] = state.under[core];
        }
        if (call == VmidCall.WROTE_INVALID) {
            mapped[vm] = false;
        }
        if (call == VmidCall.FLUSH_SENT && mistake != VmidMistake.NO_FLUSH) {
            flushing = mistake == VmidMistake.FLUSH_HERE_ALONE ? 1 << core : (1 << cores) - 1;
        }
        if (call == VmidCall.INVALIDATION_SENT && mistake != VmidMistake.NO_TLBI) {
            invalidating = (1 << cores) - 1;
            tag = state.under[core];
        }
        mistake.plant(call, state, core);
        return verdict;
    }

    /** The core begins something, if it has begun nothing. */
    void begin(int core, int vm, VmidCall wish) {
        if (core < cores && vmids.next(core) == VmidStep.NONE) {
            call(wish, core, vm);
        }
    }

    /** The core does what it is to do next of what it has begun, if the machine lets it. */
    void step(int core) {
        VmidStep next = core < cores ? vmids.next(core) : VmidStep.NONE;
        if (next == VmidStep.NONE) {
            return;
        }
        boolean waits = next == VmidStep.AWAIT_FLUSH && flushing != 0 || next == VmidStep.AWAIT_INVALIDATION && invalidating != 0;
        if (!waits || mistake == VmidMistake.NO_DSB) {
            VmidCall call = VmidCall.of(next);
            Verdict verdict = call(call, core, 0);
            assertTrue(verdict == Verdict.DONE || call == VmidCall.SELECT_VMID, "told to " + next + " and refused");
        }
    }

    void walk(int core) {
        fill(core, state.vm[core], state.under[core]);
    }

    void walkAsBefore(int core) {
        fill(core, formerVm[core], formerVmid[core]);
    }

    /** A VM lives in the place of one that ended. */
    void live(int vm) {
        mapped[vm] |= state.unmappedVm != vm;
    }

    private void fill(int core, int vm, int vmid) {
        if (vm != NONE && mapped[vm]) {
            tlb[core][vm][vmid] = true;
        }
    }

    void obey(int core) {
        for (int vm = 0; vm < Limits.VMS; vm++) {
            if ((flushing & 1 << core) != 0) {
                Arrays.fill(tlb[core][vm], false);
            }
            if ((invalidating & 1 << core) != 0) {
                tlb[core][vm][tag] = false;
            }
        }
        flushing &= ~(1 << core);
        invalidating &= ~(1 << core);
    }

    void check() {
        assertEquals("", broken());
    }

    /** Of what holds, as Vmid.tla has it, the first that does not; empty if all does. */
    String broken() {
        for (int vm = 0; vm < Limits.VMS; vm++) {
            for (int other = 0; other < vm; other++) {
                if (state.vmid[vm] != 0 && state.vmid[vm] == state.vmid[other]) {
                    return "one VM each";
                }
            }
        }
        for (int core = 0; core < cores; core++) {
            if (state.vm[core] != NONE && state.under[core] != state.vmid[state.vm[core]]) {
                return "runs under its own";
            }
            for (int vm = 0; vm < Limits.VMS; vm++) {
                if (vm != state.vm[core] && tlb[core][vm][state.under[core]]) {
                    return "nothing of former VMs";
                }
                boolean gone = state.unmappedVm != vm || state.unmapping == VmidStep.END_UNMAPPING.number();
                if (!mapped[vm] && gone && IntStream.range(0, VmidState.MOST).anyMatch(at(core, vm))) {
                    return "nothing unmapped";
                }
            }
        }
        return "";
    }

    private IntPredicate at(int core, int vm) {
        return vmid -> tlb[core][vm][vmid];
    }
}
