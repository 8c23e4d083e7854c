package dev.framboise.aot.suite.compare;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** lcmp with every relation. */
public final class LongCompare implements Case {
    @Override
    public long run(int n) {
        long m = Mix.of(n);
        long r = m == n ? 1 : 0;
        r |= m != n ? 2 : 0;
        r |= m < n ? 4 : 0;
        r |= m <= n ? 8 : 0;
        r |= m > n ? 16 : 0;
        r |= m >= n ? 32 : 0;
        r |= m < 0L ? 64 : 0;
        r |= n * 0x100000000L > 0xFFFFFFFFL ? 128 : 0;
        return r;
    }
}
