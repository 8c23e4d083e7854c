package dev.framboise.aot.suite.logic;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** A shift distance of type long is narrowed to int. */
public final class ShiftByLong implements Case {
    @Override
    public long run(int n) {
        long distance = Mix.of(n);
        int small = 1 << distance;
        long wide = 3L << distance;
        return small * 7L + wide + (n >>> distance);
    }
}
