package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;

/** ineg; -MIN is MIN. */
public final class IntNeg implements Case {
    @Override
    public long run(int n) {
        int negated = -n;
        return negated * 5L + -negated + (-(n + 1));
    }
}
