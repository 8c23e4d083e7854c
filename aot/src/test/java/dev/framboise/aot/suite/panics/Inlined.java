package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Inline;

/** Three methods deep, all inlined into one. */
public final class Inlined implements Case {
    private final int[] values = new int[4];
    private long sum;

    @Inline
    private long outer(int index) {
        return middle(index + 1) + 1;
    }

    @Inline
    private long middle(int index) {
        long ignored = sum * 3;
        return ignored + inner(index + 1);
    }

    @Inline
    private int inner(int index) {
        return values[index]
                + values[index + 2];
    }

    @Override
    public long run(int zero) {
        sum = outer(zero);
        return sum;
    }
}
