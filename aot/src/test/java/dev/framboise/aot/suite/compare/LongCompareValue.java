package dev.framboise.aot.suite.compare;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** lcmp as a value: Long.compare, Integer.compare. */
public final class LongCompareValue implements Case {
    @Override
    public long run(int n) {
        long m = Mix.of(n);
        return Long.compare(m, 0) * 3L + Long.compare(n, n) * 5L + Integer.compare(n, 100) * 7L + Long.compare(n, -1) * 11L
                + Long.signum(m) * 13L + Integer.signum(n) * 17L;
    }
}
