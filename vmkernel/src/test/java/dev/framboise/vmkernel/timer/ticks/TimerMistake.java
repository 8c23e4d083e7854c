package dev.framboise.vmkernel.timer.ticks;

/** What a wrong virtual timer would do. */
public enum TimerMistake {
    NONE,
    /** IMASK has no effect. */
    IMASK_IS_IGNORED,
    /** TVAL is taken as unsigned. */
    TVAL_IS_UNSIGNED,
    /** A tick never comes. */
    CORES_THAT_TAKE_NO_INTERRUPTS,
    /** CNTVOFF_EL2 is that of another VM behind a switch. */
    OFFSET_OF_ANOTHER,
    /** A comparator does not go with its vCPU. */
    COMPARE_STAYS_BEHIND,
    /** What the guest ends stays active. */
    ENDED_IS_ACTIVE
}
