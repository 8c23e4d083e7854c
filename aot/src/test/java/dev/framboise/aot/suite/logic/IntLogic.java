package dev.framboise.aot.suite.logic;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** iand, ior, ixor and complement. */
public final class IntLogic implements Case {
    @Override
    public long run(int n) {
        int m = (int) Mix.of(n);
        return (n & m) * 3L + (n | m) * 5L + (n ^ m) * 7L + ~n + (n & 0xFF00FF) + (n | 0x80000000) + (~n & m);
    }
}
