package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** Counting by clearing the lowest set bit. */
public final class BitLoop implements Case {
    @Override
    public long run(int n) {
        long bits = Mix.of(n);
        int count = 0;
        long order = 0;
        while (bits != 0) {
            int index = Long.numberOfTrailingZeros(bits);
            bits &= bits - 1;
            order = order * 67 + index;
            count++;
        }
        return order * 100 + count;
    }
}
