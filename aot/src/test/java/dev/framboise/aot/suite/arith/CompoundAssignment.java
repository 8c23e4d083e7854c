package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** a op= b narrows to the type of a. */
public final class CompoundAssignment implements Case {
    private byte small = 3;
    private short medium = 5;
    private char unsigned = 7;

    @Override
    @SuppressWarnings("lossy-conversions")
    public long run(int n) {
        byte s = small;
        s += n;
        s *= 3;
        short m = medium;
        m -= n;
        m <<= 2;
        char u = unsigned;
        u += n;
        u >>>= 1;
        u ^= 0x1234;
        int i = n;
        i += Mix.of(n);
        return s * 1000003L + m * 31L + u + i;
    }
}
