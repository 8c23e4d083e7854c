package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** lrem by zero. */
public final class RemainderLong implements Case {
    private long sum = 1000;

    @Override
    public long run(int zero) {
        sum %= zero;
        return sum;
    }
}
