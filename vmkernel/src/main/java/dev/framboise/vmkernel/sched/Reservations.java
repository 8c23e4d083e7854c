package dev.framboise.vmkernel.sched;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** Reservations: each a constant bandwidth server (Abeni and Buttazzo, RTSS 1998) of some ticks in every period. */
final class Reservations {
    /** A whole core, in units of utilisation: exact for periods of up to 16 ticks, else a reservation's is rounded up. */
    private static final int WHOLE = 720_720;

    private static final String RESERVED = "reservations";

    private final SchedulerState state;
    private final int[] utilisation = new int[Limits.CORES];

    /** vCPUs that have one. */
    private int reserved;

    Reservations(SchedulerState state) {
        this.state = state;
    }

    /** Reserves {@code ticks} in every {@code length} ticks for a vCPU that may run on {@code affinity}. */
    Admission admit(int vcpu, int affinity, int ticks, int length) {
        if (Integer.bitCount(affinity) != 1) {
            return Admission.NOT_BOUND;
        }
        if (Integer.bitCount(reserved) == Limits.RESERVATIONS) {
            return Admission.TOO_MANY;
        }
        int core = Integer.numberOfTrailingZeros(affinity);
        long more = share(ticks, length);
        if (utilisation[core] + more > WHOLE) {
            return Admission.OVERCOMMITTED;
        }
        utilisation[core] += (int) more;
        state.vcpus[vcpu].fullBudget = ticks;
        state.vcpus[vcpu].period = length;
        reserved |= 1 << vcpu;
        return Admission.ADMITTED;
    }

    private static long share(int ticks, int length) {
        return ((long) ticks * WHOLE + length - 1) / length;
    }

    /** Gives back what {@link #admit} gave, if it did: the vCPU is off. */
    void release(int vcpu, int affinity) {
        if ((reserved & 1 << vcpu) != 0) {
            Entity one = state.vcpus[vcpu];
            utilisation[Integer.numberOfTrailingZeros(affinity)] -= (int) share(one.fullBudget, one.period);
            reserved &= ~(1 << vcpu);
            one.budget = 0;
            // A later reservation does not wait for the end of a period of this one.
            one.due = 0;
        }
    }

    /** vCPUs that have one. */
    int reserved() {
        return reserved;
    }

    /** Whether the vCPU has reserved time left: it goes before all shares. Who has no reservation has none. */
    boolean isUrgent(int vcpu) {
        return state.vcpus[vcpu].budget > 0;
    }

    /** Of {@code vcpus}, the urgent ones. */
    @LoopBound(max = Limits.RESERVATIONS, reason = RESERVED)
    int urgent(int vcpus) {
        int urgent = 0;
        int rest = vcpus & reserved;
        while (rest != 0) {
            int vcpu = Integer.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            urgent |= state.vcpus[vcpu].budget > 0 ? 1 << vcpu : 0;
        }
        return urgent;
    }

    /** A vCPU that was away comes back: it begins a period, unless what it has left is within its share of the rest. */
    void rejoin(int vcpu) {
        if ((reserved & 1 << vcpu) == 0) {
            return;
        }
        Entity one = state.vcpus[vcpu];
        if (one.due == 0 || (long) one.budget * one.period > (long) one.due * one.fullBudget) {
            begin(one);
        }
    }

    private static void begin(Entity one) {
        one.budget = one.fullBudget;
        one.due = one.period;
    }

    /** Charges time to a vCPU that is urgent. @return what is left of it when the budget is used up; negative: budget is left */
    int charge(int vcpu, int ticks) {
        Entity one = state.vcpus[vcpu];
        int left = one.budget - ticks;
        one.budget = Math.max(left, 0);
        return -left;
    }

    /**
     * Lets time of every period pass.
     *
     * @return those that are awake and began a new one
     */
    @LoopBound(max = Limits.RESERVATIONS, reason = RESERVED)
    int pass(int ticks) {
        int begun = 0;
        int rest = reserved;
        while (rest != 0) {
            Entity one = state.vcpus[Integer.numberOfTrailingZeros(rest)];
            rest &= rest - 1;
            int left = one.due - ticks;
            if (left > 0 || (state.awake() & one.bit) == 0) {
                one.due = Math.max(left, 0);
            } else if (one.due > 0) {
                begin(one);
                // Of the time that has passed since, what is beyond whole periods.
                one.due -= -left % one.period;
                begun |= one.bit;
            }
        }
        return begun;
    }

    /** Of {@code vcpus}, the time to the first end of a period; the greatest int when none has a reservation. */
    @LoopBound(max = Limits.RESERVATIONS, reason = RESERVED)
    int firstDue(int vcpus) {
        int first = Integer.MAX_VALUE;
        int rest = vcpus & reserved;
        while (rest != 0) {
            first = Math.min(first, state.vcpus[Integer.numberOfTrailingZeros(rest)].due);
            rest &= rest - 1;
        }
        return first;
    }
}
