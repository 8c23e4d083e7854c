package dev.framboise.aot.suite.convert;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** l2i keeps the low 32 bits. */
public final class LongToInt implements Case {
    @Override
    public long run(int n) {
        long m = Mix.of(n);
        return (int) m * 3L + (int) (m >>> 32) + (byte) m + (short) m + (char) m;
    }
}
