package dev.framboise.aot.suite.arrays;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Frozen;

/** A @Frozen table has the values it was built with. */
public final class FrozenArray implements Case {
    @Frozen
    private static final int[] SQUARES = squares();
    @Frozen
    private static final String[] WORDS = {"zero", "one", "two", "three"};

    private static int[] squares() {
        int[] squares = new int[16];
        for (int i = 0; i < squares.length; i++) {
            squares[i] = i * i;
        }
        return squares;
    }

    @Override
    public long run(int n) {
        return SQUARES[n & 15] * 100L + SQUARES[7] + WORDS[n & 3].length() + WORDS[2].charAt(1) + SQUARES.length;
    }
}
