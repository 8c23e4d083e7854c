package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.NoInline;

/** A panic before the frame of its function is made, another way through it makes one. */
public final class EarlyExit implements Case {
    private final int[] values = new int[4];
    private long sum;

    @NoInline
    private long split(int index) {
        if (index == 0) {
            return values[index - 1];
        }
        return other(index) + other(index + 1);
    }

    @NoInline
    private long other(int index) {
        return values[index & 3] * sum;
    }

    @Override
    public long run(int zero) {
        sum = split(zero);
        return sum;
    }
}
