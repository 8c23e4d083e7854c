package dev.framboise.hal.rpi4.memory;

import dev.framboise.metal.LoopBound;

/** A few disjoint ranges of physical memory, each of whole pages, never empty. */
public final class Ranges {
    static final int CAPACITY = 32;

    private final long[] starts = new long[CAPACITY];
    private final long[] ends = new long[CAPACITY];
    private int count;
    private boolean lostSome;

    /** Whether something was left out because there was no room for it. */
    public boolean lostSome() {
        return lostSome;
    }

    /** How many. */
    public int count() {
        return count;
    }

    /** First byte of range {@code index}. */
    public long start(int index) {
        return starts[index];
    }

    /** First byte behind range {@code index}. */
    public long end(int index) {
        return ends[index];
    }

    /** Adds the whole pages in {@code [start, end)}, once. What has no room is left out: less memory, never wrong memory. */
    public void add(long start, long end) {
        long from = start + (ImageLayout.PAGE - 1) & -ImageLayout.PAGE;
        long to = end & -ImageLayout.PAGE;
        remove(from, to);
        append(from, to);
    }

    /** Adds every page that {@code [start, end)} touches, once. */
    public void cover(long start, long end) {
        add(start & -ImageLayout.PAGE, end + ImageLayout.PAGE - 1);
    }

    /** Takes every page out that {@code [start, end)} touches. */
    @LoopBound(max = CAPACITY, reason = "ranges")
    public void remove(long start, long end) {
        long from = start & -ImageLayout.PAGE;
        long to = end + (ImageLayout.PAGE - 1) & -ImageLayout.PAGE;
        if (from >= to) {
            return;
        }
        for (int i = count - 1; i >= 0; i--) {
            if (starts[i] < to && from < ends[i]) {
                cut(i, from, to);
            }
        }
    }

    /** Shortens range {@code index} to end at {@code end}, which lies in it or is its start. */
    public void truncate(int index, long end) {
        cut(index, end, ends[index]);
    }

    /** Becomes a copy of {@code other}. */
    @LoopBound(max = CAPACITY, reason = "ranges")
    public void copy(Ranges other) {
        count = other.count;
        lostSome = other.lostSome;
        for (int i = 0; i < count; i++) {
            starts[i] = other.starts[i];
            ends[i] = other.ends[i];
        }
    }

    private void cut(int index, long from, long to) {
        long start = starts[index];
        long end = ends[index];
        count--;
        starts[index] = starts[count];
        ends[index] = ends[count];
        append(start, Math.min(from, end));
        append(Math.max(to, start), end);
    }

    private void append(long start, long end) {
        if (start >= end) {
            return;
        }
        if (count == CAPACITY) {
            lostSome = true;
            return;
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }
}
