package dev.framboise.aot.suite.compare;

import dev.framboise.aot.suite.Case;

/** if_acmp, ifnull, ifnonnull. */
public final class ReferenceCompare implements Case {
    private static final class Token {
    }

    private final Object one = new Token();
    private final Object other = new Token();

    private Object pick(int n) {
        return (n & 3) == 0 ? null : (n & 3) == 1 ? one : other;
    }

    @Override
    public long run(int n) {
        Object a = pick(n);
        Object b = pick(n >> 2);
        return (a == b ? 1 : 0) + (a != b ? 2 : 0) + (a == null ? 4 : 0) + (b != null ? 8 : 0) + (a == one ? 16 : 0)
                + (this == b ? 32 : 0);
    }
}
