package dev.framboise.aot.suite.arrays;

import dev.framboise.aot.suite.Case;

/** Loads and stores of char[]. */
public final class CharArray implements Case {
    private final char[] values = new char[8];

    @Override
    public long run(int n) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (char) (n * (i + 1) + i);
        }
        values[n & 7] += 3;
        values[n >> 3 & 7]++;
        values[2] <<= 1;
        long sum = 0;
        for (char value : values) {
            sum = sum * 31 + value;
        }
        return sum + values.length;
    }
}
