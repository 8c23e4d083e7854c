package dev.framboise.vmkernel.sched;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** Where vCPUs may run. */
final class Places {
    private final int[] affinity = new int[Limits.VCPUS];
    /** vCPUs that may run on each core. */
    private final int[] allowed = new int[Limits.CORES];

    /** A vCPU may run on the cores of {@code mask}, one at least, and on no other. */
    @LoopBound(max = Limits.CORES, reason = "cores")
    void set(int vcpu, int mask) {
        affinity[vcpu] = mask;
        for (int core = 0; core < Limits.CORES; core++) {
            allowed[core] = allowed[core] & ~(1 << vcpu) | (mask >>> core & 1) << vcpu;
        }
    }

    /** The cores on which a vCPU may run. */
    int of(int vcpu) {
        return affinity[vcpu];
    }

    /** vCPUs that may run on a core. */
    int allowed(int core) {
        return allowed[core];
    }

    /** The cores on which some of {@code vcpus} may run. */
    @LoopBound(max = Limits.SEATS, reason = "all vCPUs")
    int ofAny(int vcpus) {
        int mask = 0;
        int rest = vcpus;
        while (rest != 0) {
            mask |= affinity[Integer.numberOfTrailingZeros(rest)];
            rest &= rest - 1;
        }
        return mask;
    }
}
