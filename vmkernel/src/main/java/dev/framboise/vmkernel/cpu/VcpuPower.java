package dev.framboise.vmkernel.cpu;

/** Where a vCPU is between off and on. Written only under its VM's lock. */
public enum VcpuPower {
    /** Off: no core is given to it. */
    OFF,
    /** vCPU 0 of a VM whose memory it prepares, at EL2. */
    LOADING,
    /** Turned on; no core has started it yet (DEN0022F 5.6, ON_PENDING). */
    ON_PENDING,
    /** It runs whenever it has a core. */
    ON,
    /** Suspended, keeping its state: goes on after CPU_SUSPEND when an interrupt wakes it. */
    STANDBY,
    /** Suspended, its state given up: starts at its entry point when an interrupt wakes it. */
    POWER_DOWN
}
