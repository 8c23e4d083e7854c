package dev.framboise.armv8.model.memory;

import java.util.HashMap;
import java.util.Map;

/** A set of aligned units of memory, kept page by page. */
public final class PageBits {
    private static final int PAGE_SHIFT = 12;

    private final int unitShift;
    private final Map<Long, long[]> pages = new HashMap<>();
    private long lastNumber = -1;
    private long[] last;

    /** An empty set. @param unitBytes bytes of a unit, a power of two from 8 to 64 */
    public PageBits(int unitBytes) {
        this.unitShift = Integer.numberOfTrailingZeros(unitBytes);
    }

    /** Adds the unit that holds {@code pa}. */
    public void add(long pa) {
        long number = pa >>> PAGE_SHIFT;
        if (number != lastNumber) {
            last = pages.computeIfAbsent(number, each -> new long[1 << Math.max(0, PAGE_SHIFT - unitShift - 6)]);
            lastNumber = number;
        }
        int unit = unit(pa);
        last[unit >>> 6] |= 1L << unit;
    }

    /** Removes the unit that holds {@code pa}. @return whether it was there */
    public boolean remove(long pa) {
        boolean there = contains(pa);
        if (there) {
            int unit = unit(pa);
            pages.get(pa >>> PAGE_SHIFT)[unit >>> 6] &= ~(1L << unit);
        }
        return there;
    }

    /** Whether the unit that holds {@code pa} is in the set. */
    public boolean contains(long pa) {
        long[] page = pages.isEmpty() ? null : pages.get(pa >>> PAGE_SHIFT);
        int unit = unit(pa);
        return page != null && (page[unit >>> 6] >>> unit & 1) != 0;
    }

    /** Removes everything. */
    public void clear() {
        if (lastNumber >= 0) {
            pages.clear();
            lastNumber = -1;
        }
    }

    private int unit(long pa) {
        return (int) (pa & (1 << PAGE_SHIFT) - 1) >>> unitShift;
    }
}
