package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** Math.addExact overflows. */
public final class ExactOverflow implements Case {
    private long sum;

    @Override
    public long run(int zero) {
        sum = Math.addExact(Integer.MAX_VALUE, zero);
        sum = Math.addExact(Integer.MAX_VALUE, zero + 1);
        return sum;
    }
}
