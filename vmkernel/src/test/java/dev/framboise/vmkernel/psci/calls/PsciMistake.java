package dev.framboise.vmkernel.psci.calls;

/** What a wrong PSCI would do. */
public enum PsciMistake {
    NONE,
    /** Who is about to start is said to be on. */
    PENDING_IS_ON,
    /** A CPU_ON that is refused says where the former one begins. */
    REFUSED_SAYS_WHERE,
    /** Who is suspended is said to be off. */
    SUSPENDED_IS_OFF,
    /** Who turns itself off is not. */
    OFF_IS_ON,
    /** An accepted CPU_ON that nobody hears of. */
    ON_IS_LOST,
    /** Who is on can be turned on. */
    ON_TWICE,
    /** A suspension that loses state goes on where it was. */
    POWER_DOWN_IS_STANDBY
}
