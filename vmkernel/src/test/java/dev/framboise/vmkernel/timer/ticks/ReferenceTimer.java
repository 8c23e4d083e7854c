package dev.framboise.vmkernel.timer.ticks;

/**
 * One timer of one vCPU, as DDI 0487 D11.2.4 tells it: its condition is met when it is enabled and the count has come to CVAL, both
 * unsigned; its wire is high when that is not masked. Its PPI is level-sensitive (IHI 0048B 3.2.4).
 */
final class ReferenceTimer {
    private static final long ENABLE = 1;
    private static final long IMASK = 2;
    private static final long ISTATUS = 4;

    private long control;
    private long compare;
    /** The guest's distributor forwards its PPI. */
    boolean isForwarded;
    boolean active;
    /** It was signalled to the guest, which has not taken it: it may still do so when the wire is low again. */
    boolean wasSignalled;

    void control(long value) {
        control = value & (ENABLE | IMASK);
    }

    void compare(long value) {
        compare = value;
    }

    /** TVAL is signed, 32 bits. */
    void value(long count, int value) {
        compare = count + value;
    }

    long compare() {
        return compare;
    }

    /** CTL as it reads. */
    long readControl(long count) {
        return control | (isMet(count) ? ISTATUS : 0);
    }

    private boolean isMet(long count) {
        return (control & ENABLE) != 0 && Long.compareUnsigned(count, compare) >= 0;
    }

    boolean isHigh(long count) {
        return isMet(count) && (control & IMASK) == 0;
    }

    /** Whether it will interrupt, or does. */
    boolean isComing() {
        return isForwarded && (control & (ENABLE | IMASK)) == ENABLE && compare >= 0;
    }

    boolean isSignalled(long count) {
        return isForwarded && isHigh(count);
    }

    void look(long count) {
        wasSignalled = isForwarded && (wasSignalled || isHigh(count));
    }
}
