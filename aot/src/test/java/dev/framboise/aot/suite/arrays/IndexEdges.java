package dev.framboise.aot.suite.arrays;

import dev.framboise.aot.suite.Case;

/** The first and the last element, by constant and computed indices. */
public final class IndexEdges implements Case {
    private final long[] ring = new long[5];

    @Override
    public long run(int n) {
        ring[0] = n;
        ring[ring.length - 1] = ~n;
        int at = (int) ((n & 0xFFFFFFFFL) % ring.length);
        ring[at] ^= 0x77;
        at = at == ring.length - 1 ? 0 : at + 1;
        ring[at] += 5;
        return ring[0] * 3 + ring[4] * 5 + ring[at] * 7 + at;
    }
}
