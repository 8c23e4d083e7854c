package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** idiv by zero. */
public final class DivideInt implements Case {
    private long sum = 1000;

    @Override
    public long run(int zero) {
        sum = 100 / (zero + 1);
        sum = 100 / zero;
        return sum;
    }
}
