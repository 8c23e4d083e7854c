package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** lsub wraps around. */
public final class LongSub implements Case {
    @Override
    public long run(int n) {
        long a = Mix.of(n);
        return (Long.MIN_VALUE - a) ^ (a - n) ^ (n - 1L);
    }
}
