package dev.framboise.aot.suite.arrays;

import dev.framboise.aot.suite.Case;

/** Loads and stores of boolean[]. */
public final class BooleanArray implements Case {
    private final boolean[] values = new boolean[16];

    @Override
    public long run(int n) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (n >> i & 1) != 0;
        }
        values[n & 15] = !values[n & 15];
        values[3] |= values[4];
        values[5] &= values[6];
        long sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum = sum << 1 | (values[i] ? 1 : 0);
        }
        return sum;
    }
}
