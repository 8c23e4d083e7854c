package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** irem by zero. */
public final class RemainderInt implements Case {
    private long sum = 1000;

    @Override
    public long run(int zero) {
        sum = 100 % zero;
        return sum;
    }
}
