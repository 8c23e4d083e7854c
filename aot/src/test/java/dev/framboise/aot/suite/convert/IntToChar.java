package dev.framboise.aot.suite.convert;

import dev.framboise.aot.suite.Case;

/** i2c zero-extends the low 16 bits. */
public final class IntToChar implements Case {
    @Override
    public long run(int n) {
        return (char) n * 3L + (char) (n >> 8) + (char) ~n;
    }
}
