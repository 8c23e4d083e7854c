package dev.framboise.aot.suite.intrinsics;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** Math.min, max and abs; abs(MIN) is MIN. */
public final class MinMaxAbs implements Case {
    @Override
    public long run(int n) {
        long m = Mix.of(n);
        return Math.min(n, 7) + Math.max(n, -7) * 3L + Math.abs(n) * 5L + Math.min(m, n) * 7 + Math.max(m, 5L) * 11
                + Math.abs(m) * 13 + Integer.max(n, 3) * 17L + Long.min(m, 3) * 19 + Integer.sum(n, n) * 23L;
    }
}
