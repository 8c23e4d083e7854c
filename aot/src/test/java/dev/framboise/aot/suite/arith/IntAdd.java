package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;

/** iadd wraps around. */
public final class IntAdd implements Case {
    @Override
    public long run(int n) {
        return (n + 1) * 31L + (n + Integer.MAX_VALUE) + (n + n);
    }
}
