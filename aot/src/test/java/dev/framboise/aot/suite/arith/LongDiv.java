package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** ldiv rounds towards zero; MIN / -1 is MIN. */
public final class LongDiv implements Case {
    @Override
    public long run(int n) {
        long a = Mix.of(n);
        long d = n == 0 ? -1 : n;
        return (a / d) + (Long.MIN_VALUE / d) * 3 + (a / -1L) + (a / 1000L) + (Long.MAX_VALUE / (a | 1));
    }
}
