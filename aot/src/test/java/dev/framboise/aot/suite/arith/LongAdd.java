package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** ladd wraps around. */
public final class LongAdd implements Case {
    @Override
    public long run(int n) {
        long a = Mix.of(n);
        return (a + Long.MAX_VALUE) ^ (a + n) ^ (a + a);
    }
}
