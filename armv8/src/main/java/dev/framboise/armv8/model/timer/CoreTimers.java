package dev.framboise.armv8.model.timer;

/** The timers of one core and the interrupts they assert. */
public final class CoreTimers {
    /** INTID of the hypervisor's physical timer, CNTHP. */
    public static final int HYPERVISOR_PPI = 26;
    /** INTID of the virtual timer, CNTV. */
    public static final int VIRTUAL_PPI = 27;
    /** INTID of EL1's physical timer, CNTP. */
    public static final int PHYSICAL_PPI = 30;

    /** CNTV, which compares with the count less {@link #offset}. */
    public final GenericTimer virtual = new GenericTimer();
    /** CNTP. */
    public final GenericTimer physical = new GenericTimer();
    /** CNTHP. */
    public final GenericTimer hypervisor = new GenericTimer();
    /** CNTVOFF_EL2. */
    public long offset;

    /** The asserted wires: bit n for PPI n. */
    public int high(long count) {
        return (hypervisor.isAsserted(count) ? 1 << HYPERVISOR_PPI : 0)
            | (virtual.isAsserted(count - offset) ? 1 << VIRTUAL_PPI : 0)
            | (physical.isAsserted(count) ? 1 << PHYSICAL_PPI : 0);
    }

    /** Ticks from {@code count} until one more wire is asserted; {@link Long#MAX_VALUE} for never. */
    public long ticksUntilAsserted(long count) {
        return Math.min(virtual.ticksUntilAsserted(count - offset),
            Math.min(physical.ticksUntilAsserted(count), hypervisor.ticksUntilAsserted(count)));
    }
}
