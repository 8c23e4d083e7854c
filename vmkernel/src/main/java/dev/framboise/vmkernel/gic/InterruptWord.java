package dev.framboise.vmkernel.gic;

/** 32 interrupts' state, a bit each: one vCPU's SGIs and PPIs, or 32 SPIs. */
public final class InterruptWord {
    /** May be signalled. */
    public int enabled;
    /** Pending until taken: an edge, an SGI, or what GICD_ISPENDR set. */
    public int latch;
    /** Their wires. */
    public int line;
    /** Taken by the guest and not ended, as far as no list register knows better. */
    public int active;
    /** Edge-triggered; the others are level-sensitive. */
    public int edge;
    /** Held by some list register. */
    public int held;
    /** When its list register comes back, a latch lent to it is to be forgotten. */
    int dropLatch;
    /** When its list register comes back, that it is active is to be forgotten. */
    int dropActive;

    // Bits 7 to 3 of each one's priority, the others being 0: most urgent ones are found by words, not one by one.
    private int priority7;
    private int priority6;
    private int priority5;
    private int priority4;
    private int priority3;

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
        priority7 = 0;
        priority6 = 0;
        priority5 = 0;
        priority4 = 0;
        priority3 = 0;
    }

    /** Sets the priority of one interrupt. @param bit the one bit that is its own. @param value 8 bits, the lower three 0 */
    void priority(int bit, int value) {
        priority7 = changed(priority7, bit, value & 0x80);
        priority6 = changed(priority6, bit, value & 0x40);
        priority5 = changed(priority5, bit, value & 0x20);
        priority4 = changed(priority4, bit, value & 0x10);
        priority3 = changed(priority3, bit, value & 0x08);
    }

    private static int changed(int word, int bit, int wanted) {
        return wanted != 0 ? word | bit : word & ~bit;
    }

    /** Those that have the lowest priority value among some; none only of none. @param some a bit each */
    int mostUrgent(int some) {
        int left = without(some, priority7);
        left = without(left, priority6);
        left = without(left, priority5);
        left = without(left, priority4);
        return without(left, priority3);
    }

    /** Those without a bit of the value; when all have it, all. */
    private static int without(int some, int withBit) {
        int less = some & ~withBit;
        return less != 0 ? less : some;
    }

    /** Pending, as far as no list register holds the latch. */
    int pending() {
        return latch | line & ~edge;
    }
}
