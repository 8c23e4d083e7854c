package dev.framboise.spec.trace;

import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.sched.Choice;
import dev.framboise.vmkernel.sched.SchedulerState;
import java.util.EnumMap;
import java.util.Map;

/** What became of the time in a trace: how long each vCPU ran, and how long it waited for a core. Ticks. */
public final class TraceTimes {
    private final long[] ran = new long[Limits.VCPUS];
    private final long[] waited = new long[Limits.VCPUS];
    private final Map<Choice, Long> choices = new EnumMap<>(Choice.class);
    private long all;

    void pass(SchedulerState state, int ticks) {
        all += ticks;
        add(ran, state.running, ticks);
        add(waited, state.ready, ticks);
    }

    private static void add(long[] to, int vcpus, int ticks) {
        for (int rest = vcpus; rest != 0; rest &= rest - 1) {
            to[Integer.numberOfTrailingZeros(rest)] += ticks;
        }
    }

    void chosen(Choice choice) {
        choices.merge(choice, 1L, Long::sum);
    }

    /** All of it. */
    public long all() {
        return all;
    }

    /** How long a vCPU had a core. */
    public long ran(int vcpu) {
        return ran[vcpu];
    }

    /** How long a vCPU wanted one and had none. */
    public long waited(int vcpu) {
        return waited[vcpu];
    }

    /** How often cores chose, and in which way. */
    public Map<Choice, Long> choices() {
        return Map.copyOf(choices);
    }
}
