package dev.framboise.vmkernel.sched;

import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/**
 * What cores' TLBs may hold that is wrong. The vCPUs of a VM share its VMID, each with its own stage 1 and with its own idea of
 * when to invalidate, on the core where it then is: a core's TLB must be rid of what it kept from another time or a sibling.
 */
final class Translations {
    private final SchedulerState state;

    Translations(SchedulerState state) {
        this.state = state;
    }

    /** The vCPUs of a VM, as a mask. */
    @LoopBound(max = Limits.VCPUS, reason = "all numbers")
    void share(int vcpus) {
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            if ((vcpus & 1 << vcpu) != 0) {
                state.vcpus[vcpu].siblings = vcpus;
            }
        }
    }

    /** Whether a core's TLB may hold what is wrong for the vCPU. */
    boolean areStale(int core, Entity one) {
        return (one.stale & 1 << core) != 0;
    }

    /** The core has invalidated all of the vCPU's VMID. */
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    void invalidated(int core, int vcpu) {
        int rest = state.vcpus[vcpu].siblings;
        while (rest != 0) {
            state.vcpus[Integer.numberOfTrailingZeros(rest)].stale &= ~(1 << core);
            rest &= rest - 1;
        }
    }

    /** The vCPU begins to fill and to invalidate this core's TLB, and no other. */
    @Inline
    @LoopBound(max = Limits.VCPUS_PER_VM, reason = "vCPUs of a VM")
    void entered(int core, Entity one) {
        one.stale |= ~(1 << core);
        int rest = one.siblings & ~one.bit;
        while (rest != 0) {
            state.vcpus[Integer.numberOfTrailingZeros(rest)].stale |= 1 << core;
            rest &= rest - 1;
        }
    }
}
