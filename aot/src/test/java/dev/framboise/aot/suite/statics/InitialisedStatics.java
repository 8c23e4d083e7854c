package dev.framboise.aot.suite.statics;

import dev.framboise.aot.suite.Case;

/** Values that class initialisers computed, other classes' too. */
public final class InitialisedStatics implements Case {
    private static final int SIZE = Integer.parseInt("24");
    private static final long[] TABLE = new long[SIZE];
    private static int start = Helper.SEED + 1;

    static {
        long value = 1;
        for (int i = 0; i < SIZE; i++) {
            TABLE[i] = value;
            value = value * 3 + i;
        }
    }

    private static final class Helper {
        private static final int SEED = SIZE * 2;
    }

    @Override
    public long run(int n) {
        return TABLE[(n & 0x7FFFFFFF) % SIZE] * 31 + start + SIZE + Helper.SEED;
    }
}
