package dev.framboise.vmkernel.sched;

/** What is scheduled: one vCPU. First what changes, then what it is. */
public final class Entity {
    /** Rounds that it has begun. Less {@link SchedulerState#base}, and 0 for who is behind it, it is what the specification has. */
    public long round;

    /** Ticks left of its round. */
    public int slice;

    /** Reserved ticks left of its period. */
    public int budget;

    /** Ticks to the end of its period: its deadline. */
    public int due;

    /** The cores whose TLB may hold what is wrong for it. */
    public int stale;

    /** Its number. */
    public final int number;

    /** Its bit in a mask. */
    final int bit;

    /** Ticks in a round. */
    int weight;

    /** Reserved ticks in a period, if it has a reservation. */
    int fullBudget;

    /** Ticks in a period, if it has a reservation. */
    int period;

    /** The cores on which it may run. */
    int affinity;

    /** The vCPUs of its VM. */
    int siblings;

    /** One that is alone in its VM, until told otherwise. */
    Entity(int number) {
        this.number = number;
        bit = 1 << number;
        siblings = bit;
    }
}
