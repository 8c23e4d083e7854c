package dev.framboise.aot.suite.logic;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** land, lor, lxor and complement. */
public final class LongLogic implements Case {
    @Override
    public long run(int n) {
        long m = Mix.of(n);
        return (n & m) * 3 + (n | m) * 5 + (n ^ m) * 7 + ~m + (m & 0xFF00FF00FF00FFL) + (m | 1L << 63);
    }
}
