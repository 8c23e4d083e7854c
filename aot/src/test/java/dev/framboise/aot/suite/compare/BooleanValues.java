package dev.framboise.aot.suite.compare;

import dev.framboise.aot.suite.Case;

/** Comparisons kept as values. */
public final class BooleanValues implements Case {
    @Override
    public long run(int n) {
        boolean less = n < 50;
        boolean even = (n & 1) == 0;
        boolean both = less == even;
        boolean differ = less != even;
        int count = 0;
        for (int i = 0; i < 4; i++) {
            count += (n >> i & 1) == 1 == even ? 1 : 0;
        }
        return (less ? 1 : 0) + (even ? 2 : 0) + (both ? 4 : 0) + (differ ? 8 : 0) + count * 16L;
    }
}
