package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** A pool of objects with a free list: allocation as the kernel does it. */
public final class FreeList implements Case {
    private final int[] next = new int[4];
    private final long[] owner = new long[4];
    private int free;

    private int take(long who) {
        int slot = free;
        if (slot >= 0) {
            free = next[slot];
            owner[slot] = who;
        }
        return slot;
    }

    private void give(int slot) {
        next[slot] = free;
        free = slot;
    }

    @Override
    public long run(int n) {
        for (int i = 0; i < next.length; i++) {
            next[i] = i + 1 < next.length ? i + 1 : -1;
        }
        free = 0;
        long trace = 0;
        for (int step = 0; step < 12; step++) {
            if ((n >> step & 1) == 0) {
                trace = trace * 7 + take(step) + 1;
            } else {
                int slot = (n >>> step) & 3;
                boolean isFree = false;
                for (int i = free; i >= 0; i = next[i]) {
                    isFree |= i == slot;
                }
                if (!isFree) {
                    give(slot);
                }
            }
        }
        return trace * 31 + owner[0] + owner[3] * 3;
    }
}
