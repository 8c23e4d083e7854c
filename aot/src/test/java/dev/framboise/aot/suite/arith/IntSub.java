package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;

/** isub wraps around. */
public final class IntSub implements Case {
    @Override
    public long run(int n) {
        return (n - 1) * 31L ^ (Integer.MIN_VALUE - n) ^ (long) (n - Integer.MAX_VALUE) << 7;
    }
}
