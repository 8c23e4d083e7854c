package dev.framboise.vmkernel.sched;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/**
 * What cores' TLBs may hold that is wrong. The vCPUs of a VM share its VMID, each with its own stage 1 and with its own idea of
 * when to invalidate, on the core where it then is: a core's TLB must be rid of what it kept from another time or a sibling.
 */
final class Translations {
    private final SchedulerState state;
    private final int[] siblings = new int[Limits.VCPUS];

    /** Each vCPU is a VM of its own, until told otherwise. */
    Translations(SchedulerState state) {
        this.state = state;
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            siblings[vcpu] = 1 << vcpu;
        }
    }

    /** The vCPUs of a VM, as a mask. */
    @LoopBound(max = Limits.VCPUS, reason = "all numbers")
    void share(int vcpus) {
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            if ((vcpus & 1 << vcpu) != 0) {
                siblings[vcpu] = vcpus;
            }
        }
    }

    /** Whether a core's TLB may hold what is wrong for the vCPU. */
    boolean areStale(int core, int vcpu) {
        return (state.stale[core] & 1 << vcpu) != 0;
    }

    /** The core has invalidated all of the vCPU's VMID. */
    void invalidated(int core, int vcpu) {
        state.stale[core] &= ~siblings[vcpu];
    }

    /** The vCPU begins to fill and to invalidate this core's TLB, and no other. */
    @LoopBound(max = Limits.CORES, reason = "cores")
    void entered(int core, int vcpu) {
        for (int other = 0; other < Limits.CORES; other++) {
            state.stale[other] |= other == core ? siblings[vcpu] & ~(1 << vcpu) : 1 << vcpu;
        }
    }
}
