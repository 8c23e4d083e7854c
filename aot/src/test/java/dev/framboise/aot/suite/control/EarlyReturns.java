package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** Many ways out of one method. */
public final class EarlyReturns implements Case {
    @Override
    public long run(int n) {
        if (n == 0) {
            return 100;
        }
        for (int i = 1; i < 40; i++) {
            if (n % i == 3) {
                return i;
            }
            if (n + i > 1000000) {
                return -i;
            }
        }
        return n < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
}
