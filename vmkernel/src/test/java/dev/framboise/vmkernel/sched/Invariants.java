package dev.framboise.vmkernel.sched;

import dev.framboise.vmkernel.Limits;

/** What holds of every state, said without the scheduler's methods. */
final class Invariants {
    private Invariants() {
    }

    /** The first that does not hold; empty if all do. */
    static String broken(Workload load) {
        SchedulerState state = load.scheduler.state;
        String broken = standing(load, state);
        if (broken.isEmpty() && (state.blocked & state.pending) != 0) {
            broken = "no lost wake-up";
        }
        for (int vcpu = 0; vcpu < Limits.VCPUS && broken.isEmpty(); vcpu++) {
            if (load.budget[vcpu] > 0 && (state.awake() & 1 << vcpu) != 0 && state.vcpus[vcpu].budget > state.vcpus[vcpu].due) {
                broken = "reservation met";
            }
        }
        for (int core = 0; core < load.cores && broken.isEmpty(); core++) {
            broken = ofCore(load, state, core);
        }
        return broken;
    }

    private static String standing(Workload load, SchedulerState state) {
        int seenRunning = 0;
        int seenReady = 0;
        for (int core = 0; core < load.cores; core++) {
            int current = state.run[core];
            if (current != SchedulerState.NONE) {
                if ((seenRunning & 1 << current) != 0) {
                    return "on one core";
                }
                seenRunning |= 1 << current;
                if ((load.affinity[current] & 1 << core) == 0) {
                    return "within affinity";
                }
            }
            for (int i = 0; i < state.queued[core]; i++) {
                int vcpu = state.queue[core * Limits.VCPUS + i];
                if ((seenReady & 1 << vcpu) != 0) {
                    return "in one queue";
                }
                seenReady |= 1 << vcpu;
                if ((load.affinity[vcpu] & 1 << core) == 0) {
                    return "within affinity";
                }
            }
        }
        if (seenRunning != state.running) {
            return "on one core";
        }
        boolean overlap = (state.blocked & (state.ready | state.running)) != 0 || (state.ready & state.running) != 0;
        return seenReady != state.ready || overlap ? "in one queue" : "";
    }

    private static String ofCore(Workload load, SchedulerState state, int core) {
        boolean inGuest = (state.inGuest & 1 << core) != 0;
        int current = state.run[core];
        if (inGuest && (current == SchedulerState.NONE || (state.vcpus[current].stale & 1 << core) != 0)) {
            return "no stale entry";
        }
        if (!load.isQuiet()) {
            return "";
        }
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            boolean waits = (state.ready & load.mask(core) & 1 << vcpu) != 0;
            if (waits && current == SchedulerState.NONE) {
                return "work conserving";
            }
            if (waits && load.isUrgent(vcpu) && (!load.isUrgent(current) || state.vcpus[current].due > state.vcpus[vcpu].due)) {
                return "earliest first";
            }
            if (waits && !load.isUrgent(current) && state.vcpus[current].round > state.vcpus[vcpu].round + 1) {
                return "least round";
            }
        }
        return state.out != 0 ? "taken out" : "";
    }
}
