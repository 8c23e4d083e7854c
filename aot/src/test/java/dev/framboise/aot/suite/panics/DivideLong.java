package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** ldiv by zero. */
public final class DivideLong implements Case {
    private long sum = 1000;

    @Override
    public long run(int zero) {
        sum = sum / zero;
        return sum;
    }
}
