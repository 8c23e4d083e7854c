package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;

/** irem has the sign of the dividend; MIN % -1 is 0. */
public final class IntRem implements Case {
    @Override
    public long run(int n) {
        int d = n == 0 ? 5 : n;
        return (1000003 % d) * 7L + (n % 7) + (n % -1) * 13L + (Integer.MIN_VALUE % d) + (n % -8) + (-17 % d);
    }
}
