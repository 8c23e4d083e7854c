package dev.framboise.vmkernel.timer;

/** What a core's {@link HypervisorTimer} is asked for; of those that are due the first here comes first. */
public enum Alarm {
    /** What the core runs has had its turn, or somebody's period begins. */
    SLICE,
    /** A timer of a vCPU that waits elsewhere than on a core. */
    WAKE_UP,
    /** A VM's real-time clock reaches its match. */
    CLOCK,
    /** What a VM wrote to its UART has waited long enough for more. Last, since the console may ask to come back at once. */
    CONSOLE,
    /** None of these: the board's heartbeat. */
    NONE
}
