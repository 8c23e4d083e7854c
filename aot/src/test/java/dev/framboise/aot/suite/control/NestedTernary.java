package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** Conditional expressions in one another, null among their values. */
public final class NestedTernary implements Case {
    private final int[] data = {3, 1, 4, 1, 5, 9, 2, 6};

    @Override
    public long run(int n) {
        int[] chosen = n > 100 ? data : n < -100 ? null : (n & 1) == 0 ? data : null;
        long length = chosen == null ? -1 : chosen.length;
        int r = n > 0 ? n > 50 ? n > 60 ? 1 : 2 : n < 10 ? 3 : 4 : n == 0 ? 5 : n < -50 ? 6 : 7;
        return (chosen != null ? chosen[n & 7] : r > 3 ? length : -length) * 100 + r;
    }
}
