package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** assert is compiled in or out, and true either way. */
public final class Assertions implements Case {
    @Override
    public long run(int n) {
        assert n == n + 0;
        long square = (long) n * n;
        assert square >= 0 : "a square is not negative";
        return square;
    }
}
