package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.NoInline;

/** Three methods deep, none inlined, the last one a leaf. */
public final class NotInlined implements Case {
    private final int[] values = new int[4];
    private long sum;

    @NoInline
    private long outer(int index) {
        return middle(index + 1) + 1;
    }

    @NoInline
    private long middle(int index) {
        long kept = sum * 3;
        return kept + inner(index + 1);
    }

    @NoInline
    private int inner(int index) {
        return values[index + 2];
    }

    @Override
    public long run(int zero) {
        sum = outer(zero);
        return sum;
    }
}
