package dev.framboise.aot.suite.intrinsics;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** Leading and trailing zeros, population counts. */
public final class BitCounts implements Case {
    @Override
    public long run(int n) {
        long m = Mix.of(n);
        return Integer.numberOfLeadingZeros(n) + Integer.numberOfTrailingZeros(n) * 3L + Integer.bitCount(n) * 5L
                + Long.numberOfLeadingZeros(m) * 7L + Long.numberOfTrailingZeros(m) * 11L + Long.bitCount(m) * 13L
                + Long.numberOfTrailingZeros(n) * 17L + Long.numberOfLeadingZeros(n) * 19L;
    }
}
