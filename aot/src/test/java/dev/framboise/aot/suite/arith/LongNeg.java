package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** lneg; -MIN is MIN. */
public final class LongNeg implements Case {
    @Override
    public long run(int n) {
        long a = n == 0 ? Long.MIN_VALUE : Mix.of(n);
        return -a ^ (-n * 3L);
    }
}
