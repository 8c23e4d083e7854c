package dev.framboise.spec.trace;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.sched.Admission;
import dev.framboise.vmkernel.sched.Scheduler;
import java.util.StringJoiner;

/** Where a board's vCPUs may run and what is theirs, which is said before any of them runs. */
public final class TracePlaces {
    private final int[] cores = new int[Limits.VCPUS];
    private final int[] slice = new int[Limits.VCPUS];
    private final int[] budget = new int[Limits.VCPUS];
    private final int[] period = new int[Limits.VCPUS];
    private int asked;

    /**
     * Learns what an event says, if it is one that says something, and tells the scheduler.
     *
     * @return whether it is
     * @throws TraceRejected when it says what no kernel does: the scheduler relies on its caller there, and is not asked
     */
    boolean take(TraceEvent event, Scheduler scheduler) {
        int vcpu = event.vcpu();
        switch (event.action()) {
            case CONFIGURE -> {
                TraceRejected.unless(event.rest() > 0 && event.rest() < 1 << Limits.CORES, "vCPU " + vcpu + " may run on no core, or on one that there is not");
                TraceRejected.unless(event.value() > 0, "a round of vCPU " + vcpu + " has no time");
                TraceRejected.unless(budget[vcpu] == 0, "vCPU " + vcpu + " gets another place while it has a reservation");
                cores[vcpu] = event.rest();
                slice[vcpu] = event.value();
                scheduler.configure(vcpu, cores[vcpu], slice[vcpu]);
                int first = vcpu / Limits.VCPUS_PER_VM * Limits.VCPUS_PER_VM;
                scheduler.group((1 << Limits.VCPUS_PER_VM) - 1 << first);
            }
            case BUDGET -> asked = event.value();
            case PERIOD -> {
                if (event.flag()) {
                    TraceRejected.unless(budget[vcpu] == 0, "vCPU " + vcpu + " gets a second reservation");
                    TraceRejected.unless(asked > 0 && asked <= event.value(), asked + " ticks are reserved in a period of " + event.value());
                    TraceRejected.unless(scheduler.reserve(vcpu, asked, event.value()) == Admission.ADMITTED,
                            "the scheduler does not admit the reservation that vCPU " + vcpu + " has");
                    budget[vcpu] = asked;
                    period[vcpu] = event.value();
                }
            }
            case RELEASE -> {
                budget[vcpu] = 0;
                scheduler.release(vcpu);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Whether a vCPU was given a place. */
    boolean has(int vcpu) {
        return cores[vcpu] != 0;
    }

    /** Cores on which a vCPU may run, a bit each. */
    public int cores(int vcpu) {
        return cores[vcpu];
    }

    /** Ticks of a vCPU's round. */
    public int slice(int vcpu) {
        return slice[vcpu];
    }

    /** Ticks reserved for a vCPU in a period; 0 for none. */
    public int budget(int vcpu) {
        return budget[vcpu];
    }

    /** Ticks of its period. */
    public int period(int vcpu) {
        return period[vcpu];
    }

    /** As {@code Seat} of {@code SchedulerTrace.tla}. */
    @Override
    public String toString() {
        StringJoiner all = new StringJoiner("\n         @@ ");
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            if (has(vcpu)) {
                all.add(vcpu + " :> [cores |-> " + CheckpointText.set(cores[vcpu]) + ", slice |-> " + slice[vcpu]
                        + ", budget |-> " + budget[vcpu] + ", period |-> " + Math.max(period[vcpu], 1) + "]");
            }
        }
        return all.toString();
    }
}
