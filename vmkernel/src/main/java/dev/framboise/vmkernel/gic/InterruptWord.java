package dev.framboise.vmkernel.gic;

/** 32 interrupts' state, a bit each: one vCPU's SGIs and PPIs, or 32 SPIs. */
final class InterruptWord {
    /** May be signalled. */
    int enabled;
    /** Pending until taken: an edge, an SGI, or what GICD_ISPENDR set. */
    int latch;
    /** Their wires. */
    int line;
    /** Taken by the guest and not ended, as far as no list register knows better. */
    int active;
    /** Edge-triggered; the others are level-sensitive. */
    int edge;
    /** Held by some list register. */
    int held;
    /** When its list register comes back, a latch lent to it is to be forgotten. */
    int dropLatch;
    /** When its list register comes back, that it is active is to be forgotten. */
    int dropActive;

    /** As at power-on. */
    void clear() {
        enabled = 0;
        latch = 0;
        line = 0;
        active = 0;
        edge = 0;
        held = 0;
        dropLatch = 0;
        dropActive = 0;
    }

    /** Pending, as far as no list register holds the latch. */
    int pending() {
        return latch | line & ~edge;
    }
}
