package dev.framboise.fuzz.memory;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Input;
import dev.framboise.fuzz.target.States;
import dev.framboise.fuzz.target.Target;
import dev.framboise.vmkernel.stage2.Verdict;
import dev.framboise.vmkernel.stage2.VmidState;
import dev.framboise.vmkernel.stage2.Vmids;
import java.util.HashSet;
import java.util.Set;

/**
 * VMIDs, of which there are hardly more than cores, handed out, used and taken back by any core at any moment: no TLB has two VMs' translations
 * under one, and a call that is refused changes nothing. A TLB has a VM's translations from when a core walks for it until they are invalidated.
 */
public final class VmidTarget implements Target {
    private static final int CORES = 3;
    private static final int VMS = 5;
    private static final int MOST_CALLS = 200;

    private record Tag(int vmid, int vm) {
    }

    @Override
    public String name() {
        return "vmids";
    }

    @Override
    public String about() {
        return "VMIDs handed out and taken back by several cores";
    }

    @Override
    public void run(byte[] bytes) {
        Input input = new Input(bytes);
        int how = input.u8();
        if (how == 0xff) {
            refuseSizes((int) input.word(), (int) input.word());
            return;
        }
        new Play(new Vmids(CORES, CORES + how % 3)).run(input);
    }

    private static void refuseSizes(int cores, int vmids) {
        boolean isSound = cores >= 1 && cores <= 4 && vmids >= cores && vmids <= 255;
        try {
            new Vmids(cores, vmids);
            Violation.unless(isSound, Property.OWNERSHIP, "%d cores and %d VMIDs are taken", cores, vmids);
        } catch (IllegalArgumentException refused) {
            Violation.unless(!isSound, Property.OWNERSHIP, "%d cores and %d VMIDs are refused", cores, vmids);
        }
    }

    private static final class Play {
        private final Vmids vmids;
        private final Set<Tag> tlb = new HashSet<>();

        Play(Vmids vmids) {
            this.vmids = vmids;
        }

        void run(Input input) {
            for (int i = 0; i < MOST_CALLS && input.hasMore(); i++) {
                int what = input.u8();
                int core = (what & 3) % CORES;
                long before = sum();
                Verdict verdict = call(what >>> 2 & 0xf, core, (what >>> 6) + (input.u8() & 1));
                Violation.unless(verdict == Verdict.DONE || sum() == before, Property.OWNERSHIP, "call 0x%x is refused and changes something", what);
                walk();
                States.reach(17, vmids.next(0).ordinal(), vmids.next(1).ordinal(), vmids.next(2).ordinal(), vmids.vmid(0));
            }
        }

        private Verdict call(int what, int core, int vm) {
            return switch (what) {
                case 0 -> vmids.takeUp(core, vm);
                case 1 -> vmids.idle(core);
                case 2 -> vmids.letGo(core, vm);
                case 3 -> vmids.wroteInvalid(core, vm);
                case 4 -> vmids.giveUp(vm);
                case 5 -> vmids.ranNothing(core);
                case 6 -> vmids.beginGeneration(core);
                case 7 -> vmids.flushSent(core);
                case 8 -> vmids.handOut(core);
                case 9 -> vmids.selectVmid(core);
                case 10 -> vmids.selected(core);
                case 11 -> vmids.invalidated(core);
                case 12 -> vmids.unmapped(core);
                default -> next(core);
            };
        }

        /** What the core has to do next of what it has begun. */
        private Verdict next(int core) {
            return switch (vmids.next(core)) {
                case NONE -> Verdict.REFUSED;
                case RUN_NOTHING -> vmids.ranNothing(core);
                case BEGIN_GENERATION -> vmids.beginGeneration(core);
                case SEND_FLUSH -> vmids.flushSent(core);
                case AWAIT_FLUSH -> flushed(vmids.flushed(core));
                case HAND_OUT -> vmids.handOut(core);
                case SELECT_VMID -> vmids.selectVmid(core);
                case AWAIT_SELECTION -> vmids.selected(core);
                case SEND_INVALIDATION -> vmids.invalidationSent(core);
                case AWAIT_INVALIDATION -> invalidated(core);
                case END_UNMAPPING -> vmids.unmapped(core);
            };
        }

        private Verdict flushed(Verdict verdict) {
            tlb.clear();
            return verdict;
        }

        private Verdict invalidated(int core) {
            int vmid = vmids.vmid(core);
            tlb.removeIf(tag -> tag.vmid == vmid);
            return vmids.invalidated(core);
        }

        /** Every core walks for whom its VTTBR_EL2 names. */
        private void walk() {
            for (int core = 0; core < CORES; core++) {
                int vm = vmids.vm(core);
                if (vm != VmidState.NONE) {
                    Violation.unless(vmids.vmid(core) != VmidState.NO_VMID, Property.OWNERSHIP, "core %d walks for VM %d without a VMID", core, vm);
                    tlb.add(new Tag(vmids.vmid(core), vm));
                }
            }
            for (Tag one : tlb) {
                for (Tag other : tlb) {
                    Violation.unless(one.vmid != other.vmid || one.vm == other.vm, Property.OWNERSHIP, "VMs %d and %d are in a TLB as %d", one.vm, other.vm, one.vmid);
                }
            }
        }

        private long sum() {
            long sum = 0;
            for (int core = 0; core < CORES; core++) {
                sum = ((sum * 31 + vmids.vm(core)) * 31 + vmids.vmid(core)) * 31 + vmids.next(core).ordinal();
            }
            for (int vm = 0; vm < VMS; vm++) {
                sum = sum * 31 + vmids.vmidOf(vm);
            }
            return sum;
        }
    }
}
