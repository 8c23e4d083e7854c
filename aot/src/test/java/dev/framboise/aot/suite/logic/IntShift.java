package dev.framboise.aot.suite.logic;

import dev.framboise.aot.suite.Case;

/** ishl, ishr, iushr use the low five bits of the distance. */
public final class IntShift implements Case {
    @Override
    public long run(int n) {
        int v = 0x89ABCDEF ^ n;
        return (v << n) * 3L + (v >> n) * 5L + (v >>> n) * 7L + (v << 33) + (v >>> -1) + (v >> 32) + (n << 31);
    }
}
