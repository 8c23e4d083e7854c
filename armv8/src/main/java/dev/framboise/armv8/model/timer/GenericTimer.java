package dev.framboise.armv8.model.timer;

/** One comparator (DDI 0487 D11.2.4). */
public final class GenericTimer {
    private static final long ENABLE = 1;
    private static final long IMASK = 2;
    private static final long ISTATUS = 4;

    private long control;
    private long compare;

    /** CTL, ISTATUS included: it shows the condition whatever IMASK says. @param count what the timer compares with */
    public long control(long count) {
        return control | (isMet(count) ? ISTATUS : 0);
    }

    /** Writes CTL; ISTATUS is read-only. */
    public void setControl(long value) {
        control = value & (ENABLE | IMASK);
    }

    /** CVAL. */
    public long compare() {
        return compare;
    }

    /** Writes CVAL. */
    public void setCompare(long value) {
        compare = value;
    }

    /** Whether the timer's interrupt is asserted. */
    public boolean isAsserted(long count) {
        return isMet(count) && (control & IMASK) == 0;
    }

    /** How many ticks from {@code count} until it will be asserted; {@link Long#MAX_VALUE} for never or when it is. */
    public long ticksUntilAsserted(long count) {
        boolean waits = (control & (ENABLE | IMASK)) == ENABLE && Long.compareUnsigned(count, compare) < 0;
        long ticks = compare - count;
        return waits && ticks > 0 ? ticks : Long.MAX_VALUE;
    }

    private boolean isMet(long count) {
        return (control & ENABLE) != 0 && Long.compareUnsigned(count, compare) >= 0;
    }
}
