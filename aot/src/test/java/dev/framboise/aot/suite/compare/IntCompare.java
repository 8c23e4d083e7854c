package dev.framboise.aot.suite.compare;

import dev.framboise.aot.suite.Case;

/** if_icmp and if with every relation. */
public final class IntCompare implements Case {
    @Override
    public long run(int n) {
        long r = n == 7 ? 1 : 0;
        r |= n != 7 ? 2 : 0;
        r |= n < 7 ? 4 : 0;
        r |= n <= 7 ? 8 : 0;
        r |= n > 7 ? 16 : 0;
        r |= n >= 7 ? 32 : 0;
        r |= n == 0 ? 64 : 0;
        r |= n != 0 ? 128 : 0;
        r |= n < 0 ? 256 : 0;
        r |= n <= 0 ? 512 : 0;
        r |= n > 0 ? 1024 : 0;
        r |= n >= 0 ? 2048 : 0;
        return r;
    }
}
