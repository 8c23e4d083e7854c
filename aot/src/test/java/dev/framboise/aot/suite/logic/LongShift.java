package dev.framboise.aot.suite.logic;

import dev.framboise.aot.suite.Case;

/** lshl, lshr, lushr use the low six bits of the distance. */
public final class LongShift implements Case {
    @Override
    public long run(int n) {
        long v = 0x89ABCDEF01234567L ^ n;
        return (v << n) * 3 + (v >> n) * 5 + (v >>> n) * 7 + (v << 65) + (v >>> -1) + (v >> 64) + ((long) n << 63);
    }
}
