package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** lrem has the sign of the dividend; MIN % -1 is 0. */
public final class LongRem implements Case {
    @Override
    public long run(int n) {
        long a = Mix.of(n);
        long d = n == 0 ? -1 : n;
        return (a % d) + (Long.MIN_VALUE % d) * 3 + (a % -1L) + (a % 1000L) + (-77L % (a | 1));
    }
}
