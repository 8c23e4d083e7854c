package dev.framboise.spec.trace;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.sched.SchedulerState;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/** A scheduler's state as the record {@code Now} of {@code SchedulerTrace.tla}. */
final class CheckpointText {
    private final SchedulerState state;
    private final TracePlaces places;

    private CheckpointText(SchedulerState state, TracePlaces places) {
        this.state = state;
        this.places = places;
    }

    /** The record. @param owed for each core the VMs whose VMID it was told to invalidate */
    static String of(SchedulerState state, TracePlaces places, int[] owed) {
        return new CheckpointText(state, places).record(owed);
    }

    private String record(int[] owed) {
        return "[state |-> " + vcpus(this::word)
                + ",\n  run |-> " + cores(core -> Integer.toString(state.isIdle(core) ? TraceStep.NOBODY : state.run[core]))
                + ",\n  inGuest |-> " + cores(core -> truth(state.inGuest, core))
                + ",\n  queue |-> " + cores(this::queue)
                + ",\n  round |-> " + vcpus(vcpu -> Long.toString(Math.max(state.vcpus[vcpu].round - state.base, 0)))
                + ",\n  slice |-> " + vcpus(vcpu -> Integer.toString(state.vcpus[vcpu].slice))
                + ",\n  budget |-> " + vcpus(vcpu -> Integer.toString(state.vcpus[vcpu].budget))
                + ",\n  due |-> " + vcpus(vcpu -> Integer.toString(state.vcpus[vcpu].due))
                + ",\n  irq |-> " + vcpus(this::irq)
                + ",\n  kicked |-> " + cores(core -> truth(state.kicked, core))
                + ",\n  out |-> " + set(state.out)
                + ",\n  stale |-> " + cores(core -> set(stale(core)))
                + ",\n  owed |-> " + cores(core -> set(owed[core])) + "]";
    }

    private int stale(int core) {
        int stale = 0;
        for (int rest = placed(); rest != 0; rest &= rest - 1) {
            int vcpu = Integer.numberOfTrailingZeros(rest);
            stale |= (state.vcpus[vcpu].stale >>> core & 1) << vcpu;
        }
        return stale;
    }

    private int placed() {
        int placed = 0;
        for (int vcpu = 0; vcpu < Limits.VCPUS; vcpu++) {
            placed |= places.has(vcpu) ? 1 << vcpu : 0;
        }
        return placed;
    }

    private String vcpus(IntFunction<String> value) {
        StringJoiner all = new StringJoiner(" @@ ", "(", ")");
        for (int rest = placed(); rest != 0; rest &= rest - 1) {
            int vcpu = Integer.numberOfTrailingZeros(rest);
            all.add(vcpu + " :> " + value.apply(vcpu));
        }
        return all.toString();
    }

    private static String cores(IntFunction<String> value) {
        StringJoiner all = new StringJoiner(" @@ ", "(", ")");
        for (int core = 0; core < Limits.CORES; core++) {
            all.add(core + " :> " + value.apply(core));
        }
        return all.toString();
    }

    private String word(int vcpu) {
        int bit = 1 << vcpu;
        return (state.blocked & bit) != 0 ? "\"BLOCKED\"" : (state.ready & bit) != 0 ? "\"READY\""
                : (state.running & bit) != 0 ? "\"RUNNING\"" : "\"OFF\"";
    }

    private String irq(int vcpu) {
        int bit = 1 << vcpu;
        return (state.posted & bit) != 0 ? "\"posted\"" : (state.pending & bit) != 0 ? "\"pending\"" : "\"none\"";
    }

    private String queue(int core) {
        StringJoiner all = new StringJoiner(", ", "<<", ">>");
        for (int i = 0; i < state.queued[core]; i++) {
            all.add(Integer.toString(state.queue[core * Limits.VCPUS + i]));
        }
        return all.toString();
    }

    private static String truth(int mask, int core) {
        return (mask & 1 << core) != 0 ? "TRUE" : "FALSE";
    }

    /** A mask as a set of numbers. */
    static String set(int mask) {
        StringJoiner all = new StringJoiner(", ", "{", "}");
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            all.add(Integer.toString(Integer.numberOfTrailingZeros(rest)));
        }
        return all.toString();
    }
}
