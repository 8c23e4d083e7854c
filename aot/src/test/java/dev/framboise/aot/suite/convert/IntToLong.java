package dev.framboise.aot.suite.convert;

import dev.framboise.aot.suite.Case;

/** i2l sign-extends; & 0xFFFFFFFFL zero-extends. */
public final class IntToLong implements Case {
    @Override
    public long run(int n) {
        return (long) n ^ (n & 0xFFFFFFFFL) << 3 ^ Integer.toUnsignedLong(~n);
    }
}
