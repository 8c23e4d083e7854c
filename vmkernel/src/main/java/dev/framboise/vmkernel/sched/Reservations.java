package dev.framboise.vmkernel.sched;

import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;

/** Reservations: each a constant bandwidth server (Abeni and Buttazzo, RTSS 1998) of some ticks in every period. */
final class Reservations {
    /** A whole core, in units of utilisation: exact for periods of up to 16 ticks, else a reservation's is rounded up. */
    private static final int WHOLE = 720_720;

    private static final String VCPUS = "all vCPUs";

    private final SchedulerState state;
    private final int[] most = new int[Limits.VCPUS];
    private final int[] period = new int[Limits.VCPUS];
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
        int core = Integer.numberOfTrailingZeros(affinity);
        long more = ((long) ticks * WHOLE + length - 1) / length;
        if (utilisation[core] + more > WHOLE) {
            return Admission.OVERCOMMITTED;
        }
        utilisation[core] += (int) more;
        most[vcpu] = ticks;
        period[vcpu] = length;
        reserved |= 1 << vcpu;
        return Admission.ADMITTED;
    }

    /** vCPUs that have one. */
    int reserved() {
        return reserved;
    }

    /** Whether the vCPU has reserved time left: it goes before all shares. */
    boolean isUrgent(int vcpu) {
        return (reserved & 1 << vcpu) != 0 && state.budget[vcpu] > 0;
    }

    /** Of {@code vcpus}, the urgent ones. */
    @LoopBound(max = Limits.VCPUS, reason = VCPUS)
    int urgent(int vcpus) {
        int urgent = 0;
        int rest = vcpus & reserved;
        while (rest != 0) {
            int vcpu = Integer.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            urgent |= state.budget[vcpu] > 0 ? 1 << vcpu : 0;
        }
        return urgent;
    }

    /** A vCPU that was away comes back: it begins a period, unless what it has left is within its share of the rest. */
    void rejoin(int vcpu) {
        if ((reserved & 1 << vcpu) == 0) {
            return;
        }
        int due = state.due[vcpu];
        if (due == 0 || (long) state.budget[vcpu] * period[vcpu] > (long) due * most[vcpu]) {
            begin(vcpu);
        }
    }

    private void begin(int vcpu) {
        state.budget[vcpu] = most[vcpu];
        state.due[vcpu] = period[vcpu];
    }

    /**
     * Charges a tick to {@code vcpus}, which are urgent.
     *
     * @return those that have no reserved time left
     */
    @LoopBound(max = Limits.VCPUS, reason = VCPUS)
    int charge(int vcpus) {
        int over = 0;
        int rest = vcpus;
        while (rest != 0) {
            int vcpu = Integer.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            state.budget[vcpu]--;
            if (state.budget[vcpu] == 0) {
                over |= 1 << vcpu;
            }
        }
        return over;
    }

    /**
     * Lets a tick of every period pass.
     *
     * @return those that are awake and began a new one
     */
    @LoopBound(max = Limits.VCPUS, reason = VCPUS)
    int pass() {
        int begun = 0;
        int rest = reserved;
        while (rest != 0) {
            int vcpu = Integer.numberOfTrailingZeros(rest);
            rest &= rest - 1;
            if (state.due[vcpu] == 1 && (state.awake() & 1 << vcpu) != 0) {
                begin(vcpu);
                begun |= 1 << vcpu;
            } else if (state.due[vcpu] > 0) {
                state.due[vcpu]--;
            }
        }
        return begun;
    }
}
