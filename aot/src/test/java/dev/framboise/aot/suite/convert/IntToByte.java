package dev.framboise.aot.suite.convert;

import dev.framboise.aot.suite.Case;

/** i2b sign-extends the low 8 bits. */
public final class IntToByte implements Case {
    @Override
    public long run(int n) {
        return (byte) n * 3L + (byte) (n >> 8) + (byte) ~n;
    }
}
