package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** Unsigned compare, divide and remainder from the classes Integer and Long. */
public final class UnsignedArithmetic implements Case {
    @Override
    public long run(int n) {
        long a = Mix.of(n);
        int d = n == 0 ? 9 : n;
        long e = a == 0 ? 9 : a;
        long divided = Integer.divideUnsigned(-7, d) * 3L + Integer.remainderUnsigned(-7, d);
        long wide = Long.divideUnsigned(-9L, e) * 5L + Long.remainderUnsigned(-9L, e);
        return divided + wide + Integer.compareUnsigned(n, 8) + 2 * Long.compareUnsigned(a, 1L << 62);
    }
}
