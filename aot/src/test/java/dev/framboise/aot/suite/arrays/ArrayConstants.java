package dev.framboise.aot.suite.arrays;

import dev.framboise.aot.suite.Case;

/** Tables built before the image: initialisers, empty arrays, lengths. */
public final class ArrayConstants implements Case {
    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19};
    private static final byte[] BYTES = {-128, -1, 0, 1, 127};
    private static final char[] CHARS = {'a', 'b', '\u1234', '\uffff'};
    private static final long[] EMPTY = {};
    private static final short[][] RAGGED = {{1}, {2, 3}, {}, {4, 5, 6}};

    @Override
    public long run(int n) {
        long sum = PRIMES[n & 7] * 3L + BYTES[(n & 0x7FFF) % 5] * 5L + CHARS[n & 3] * 7L + EMPTY.length;
        short[] row = RAGGED[n & 3];
        for (int i = 0; i < row.length; i++) {
            sum = sum * 13 + row[i];
        }
        return sum * 31 + row.length;
    }
}
