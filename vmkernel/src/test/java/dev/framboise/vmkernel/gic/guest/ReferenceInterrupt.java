package dev.framboise.vmkernel.gic.guest;

/** One interrupt: of an SGI or PPI, one CPU's. */
final class ReferenceInterrupt {
    boolean enabled;
    boolean active;
    boolean isEdge;
    int priority;
    /** CPUs it aims at, a bit each. */
    int targets;
    /** Of an SGI: the CPUs that have it pending, a bit each. */
    int senders;
    /** Made pending by an edge or by GICD_ISPENDR, and not acknowledged or cleared since. */
    boolean latched;
    private boolean asserted;

    ReferenceInterrupt(boolean isSgi, int targets) {
        this.targets = targets;
        enabled = isSgi;
        isEdge = isSgi;
    }

    /** A level-sensitive one is pending while its wire is asserted, too (4.3.7, and the figure of its logic). */
    boolean isPending() {
        return senders != 0 || latched || asserted && !isEdge;
    }

    void drive(boolean high) {
        latched |= high && !asserted && isEdge;
        asserted = high;
    }

    void acknowledge(int from) {
        active = true;
        latched = false;
        senders &= ~(1 << from);
    }
}
