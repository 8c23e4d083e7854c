package dev.framboise.aot.suite.convert;

import dev.framboise.aot.suite.Case;

/** i2s sign-extends the low 16 bits. */
public final class IntToShort implements Case {
    @Override
    public long run(int n) {
        return (short) n * 3L + (short) (n >> 8) + (short) ~n;
    }
}
