package dev.framboise.aot.suite.arrays;

import dev.framboise.aot.suite.Case;

/** Loads and stores of byte[]. */
public final class ByteArray implements Case {
    private final byte[] values = new byte[8];

    @Override
    public long run(int n) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) (n * (i + 1) + i);
        }
        values[n & 7] += 3;
        values[n >> 3 & 7]++;
        values[2] <<= 1;
        long sum = 0;
        for (byte value : values) {
            sum = sum * 31 + value;
        }
        return sum + values.length;
    }
}
