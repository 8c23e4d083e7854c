package dev.framboise.aot.suite.intrinsics;

import dev.framboise.aot.suite.Case;

/** addExact and its like, where they do not overflow. */
public final class ExactArithmetic implements Case {
    @Override
    public long run(int n) {
        int small = n >> 17;
        return Math.addExact(small, 5) + Math.subtractExact(small, 7) * 3L + Math.multiplyExact(small, 9) * 5L
                + Math.addExact((long) n, 1L << 40) + Math.multiplyExact((long) n, 3L) + Math.toIntExact(small * 2L)
                + Math.negateExact(small) * 7L + Math.incrementExact(small);
    }
}
