package dev.framboise.vmkernel.cpu;

/** Where a vCPU is between off and on. Written only under its VM's lock. */
public enum VcpuPower {
    /** Off: its core does not run it. */
    OFF,
    /** Turned on by another vCPU; its core has not started it yet (DEN0022F 5.6, ON_PENDING). */
    ON_PENDING,
    /** Its core runs it. */
    ON,
    /** Suspended, keeping its state: goes on after CPU_SUSPEND when an interrupt wakes it. */
    STANDBY,
    /** Suspended, its state given up: starts at its entry point when an interrupt wakes it. */
    POWER_DOWN;

    /** Whether its core holds it, so that the core must let go of it before its VM can end. */
    public boolean isHeld() {
        return this == ON || this == STANDBY || this == POWER_DOWN;
    }
}
