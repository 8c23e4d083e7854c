package dev.framboise.aot.suite.intrinsics;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** highestOneBit and lowestOneBit. */
public final class HighestAndLowest implements Case {
    @Override
    public long run(int n) {
        long m = Mix.of(n);
        return Integer.highestOneBit(n) * 3L + Integer.lowestOneBit(n) * 5L + Long.highestOneBit(m) * 7
                + Long.lowestOneBit(m) * 11;
    }
}
