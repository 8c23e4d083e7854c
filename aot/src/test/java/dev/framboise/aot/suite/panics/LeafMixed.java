package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Inline;
import dev.framboise.metal.NoInline;

/** A leaf with an inlined callee, called from a frame with one. */
public final class LeafMixed implements Case {
    private final int[] values = new int[4];
    private long sum;

    @Inline
    private long outer(int index) {
        return leaf(index) + 1;
    }

    @NoInline
    private long leaf(int index) {
        return inner(index) / index;
    }

    @Inline
    private int inner(int index) {
        return values[index + 2];
    }

    @Override
    public long run(int zero) {
        sum = outer(zero);
        return sum;
    }
}
