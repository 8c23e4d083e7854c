package dev.framboise.aot.suite.intrinsics;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** The high halves of 128-bit products. */
public final class HighProducts implements Case {
    @Override
    public long run(int n) {
        long m = Mix.of(n);
        return Math.multiplyHigh(m, m + n) * 3 + Math.multiplyHigh(n, -1L) + Math.multiplyHigh(m, 1L << 33);
    }
}
