package dev.framboise.aot.suite.calls;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import dev.framboise.metal.NoInline;

/** A chain of calls that keep values across one another. */
public final class DeepCalls implements Case {
    @NoInline
    private static long a(long x, int n) {
        return x + b(x * 2, n) * 3 + b(x ^ n, n + 1);
    }

    @NoInline
    private static long b(long x, int n) {
        long kept = x * 7;
        return c(x, n) + kept + c(kept, n);
    }

    @NoInline
    private static long c(long x, int n) {
        return n > 0 ? x + n : x - n;
    }

    @Override
    public long run(int n) {
        long p = Mix.of(n);
        long q = n;
        long r = a(p, n);
        long s = a(q, n);
        return p + q * 3 + r * 5 + s * 7;
    }
}
