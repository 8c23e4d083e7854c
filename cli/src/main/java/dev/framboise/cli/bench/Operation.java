package dev.framboise.cli.bench;

import java.util.OptionalInt;

/** What the payload measures, in its order. */
public enum Operation {
    /** PSCI_VERSION by HVC. */
    HVC("hvc", "HVC PSCI_VERSION round trip", OptionalInt.of(72)),
    /** A load of GICD_ISENABLER0 into x1. */
    GICD_LOW("gicd-low", "read of a virtual GICD register into x1", OptionalInt.of(120)),
    /** A load of GICD_ISENABLER0 into x20. */
    GICD_HIGH("gicd-high", "read of a virtual GICD register into x20", OptionalInt.of(120)),
    /** A load of UARTFR. */
    UART("uart", "read of the UART's flag register", OptionalInt.of(120)),
    /** A store to UARTDR within a long line, and the way of what was stored to the board's port. */
    CHARACTER("character", "a character of a long line to the UART", OptionalInt.empty()),
    /** An SGI to the vCPU that sends it. */
    SELF_SGI("self-sgi", "self-SGI until its handler ran", OptionalInt.of(160)),
    /** The virtual timer's interrupt. */
    TICK("tick", "virtual timer tick, taken and re-armed", OptionalInt.of(90)),
    /** A load from where no device is. */
    ABORT("abort", "stage-2 fault, an external abort to the guest", OptionalInt.empty()),
    /** An SGI to the second vCPU, and one back. */
    IPI("ipi", "IPI to a sleeping vCPU and its answer", OptionalInt.empty());

    /** What the payload calls it. */
    public final String key;
    /** What people call it. */
    public final String title;
    /** What it may cost, in instructions, the guest's own included. */
    final OptionalInt budget;

    Operation(String key, String title, OptionalInt budget) {
        this.key = key;
        this.title = title;
        this.budget = budget;
    }
}
