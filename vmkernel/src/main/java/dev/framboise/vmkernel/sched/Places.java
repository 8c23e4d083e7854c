package dev.framboise.vmkernel.sched;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** Where vCPUs may run. */
final class Places {
    private final SchedulerState state;
    /** vCPUs that may run on each core. */
    private final int[] allowed = new int[Limits.CORES];

    Places(SchedulerState state) {
        this.state = state;
    }

    /** A vCPU may run on the cores of {@code mask}, one at least, and on no other. */
    @LoopBound(max = Limits.CORES, reason = "cores")
    void set(int vcpu, int mask) {
        state.vcpus[vcpu].affinity = mask;
        for (int core = 0; core < Limits.CORES; core++) {
            allowed[core] = allowed[core] & ~(1 << vcpu) | (mask >>> core & 1) << vcpu;
        }
    }

    /** The cores on which a vCPU may run. */
    int of(int vcpu) {
        return state.vcpus[vcpu].affinity;
    }

    /** vCPUs that may run on a core. */
    int allowed(int core) {
        return allowed[core];
    }

    /** The cores on which some of {@code vcpus} may run. */
    @LoopBound(max = Limits.CORES, reason = "cores")
    int ofAny(int vcpus) {
        int cores = 0;
        for (int core = 0; core < Limits.CORES; core++) {
            cores |= (vcpus & allowed[core]) != 0 ? 1 << core : 0;
        }
        return cores;
    }
}
