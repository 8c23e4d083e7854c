package dev.framboise.vmkernel.sched;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.Limits;

/** A scheduler, what it was set up with, and calls of it in any order, each of which may go wrong by a {@link Mistake}. */
final class Workload {
    final int cores;
    final int[] affinity = new int[Limits.VCPUS];
    final int[] weight = new int[Limits.VCPUS];
    final int[] budget = new int[Limits.VCPUS];
    final int[] period = new int[Limits.VCPUS];
    final Scheduler scheduler;
    private final Mistake mistake;

    Workload(int cores, int maxLead, Mistake mistake) {
        this.cores = cores;
        this.mistake = mistake;
        scheduler = new Scheduler(cores, maxLead);
    }

    /** For VMs of four vCPUs, none of which is there yet. */
    static Workload forVms(int cores, int maxLead, Mistake mistake) {
        Workload load = new Workload(cores, maxLead, mistake);
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu += Limits.VCPUS_PER_VM) {
            load.scheduler.group((1 << Limits.VCPUS_PER_VM) - 1 << vcpu);
        }
        return load;
    }

    /** Does them in their order. */
    Workload play(Iterable<SchedulerOperation> operations) {
        for (SchedulerOperation operation : operations) {
            operation.play(this);
            check();
        }
        return this;
    }

    void check() {
        assertEquals("", Invariants.broken(this));
    }

    void add(int vcpu, int mask, int ticks) {
        affinity[vcpu] = mask;
        weight[vcpu] = ticks;
        scheduler.configure(vcpu, mask, ticks);
    }

    void reserve(int vcpu, int ticks, int length) {
        if (scheduler.reserve(vcpu, ticks, length) == Admission.ADMITTED) {
            budget[vcpu] = ticks;
            period[vcpu] = length;
        }
    }

    boolean isQuiet() {
        SchedulerState state = scheduler.state;
        for (int core = 0; core < cores; core++) {
            if (state.run[core] != SchedulerState.NONE && (state.inGuest & 1 << core) == 0) {
                return false;
            }
        }
        return state.kicked == 0;
    }

    boolean isUrgent(int vcpu) {
        return vcpu != SchedulerState.NONE && budget[vcpu] > 0 && scheduler.state.vcpus[vcpu].budget > 0;
    }

    /** The vCPUs that may run on a core. */
    int mask(int core) {
        int mask = 0;
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            mask |= (affinity[vcpu] >>> core & 1) << vcpu;
        }
        return mask;
    }

    /** Calls one method; what is refused must change nothing, and kicks must be told. @return whether it was done */
    boolean call(Call call, int number) {
        SchedulerState state = scheduler.state;
        scheduler.takeKicks();
        Snapshot before = new Snapshot(state);
        Enum<?> verdict = call.on(scheduler, number);
        int told = scheduler.takeKicks();
        if (verdict.name().equals("REFUSED")) {
            assertTrue(before.equalsNow(state), () -> call + " was refused and changed " + before);
            assertEquals(0, told);
            return false;
        }
        int left = call == Call.CHOOSE ? before.was.kicked & ~(1 << number) : before.was.kicked;
        assertEquals(state.kicked, left | told);
        mistake.plant(call, number, before.was, state);
        return true;
    }

    /** Lets every core do what it has to do. */
    void settle() {
        for (int turn = 0; turn < 200 && !isQuiet(); turn++) {
            for (int core = 0; core < cores; core++) {
                call(Call.CHOOSE, core);
                if (scheduler.mustInvalidate(core)) {
                    call(Call.INVALIDATED, core);
                }
                call(Call.ENTER, core);
            }
        }
        assertTrue(isQuiet(), "cores kick each other for ever");
    }
}
