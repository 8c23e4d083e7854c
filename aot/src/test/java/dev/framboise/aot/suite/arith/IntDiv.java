package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;

/** idiv rounds towards zero; MIN / -1 is MIN. */
public final class IntDiv implements Case {
    @Override
    public long run(int n) {
        int d = n == 0 ? 5 : n;
        return (1000003 / d) * 7L + (n / 7) + (n / -1) * 13L + (Integer.MIN_VALUE / d) + (n / Integer.MIN_VALUE);
    }
}
