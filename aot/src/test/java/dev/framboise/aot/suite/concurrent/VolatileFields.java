package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** volatile fields of every size. */
public final class VolatileFields implements Case {
    private volatile boolean flag;
    private volatile byte octet;
    private volatile int word;
    private volatile long wide;
    private static volatile Object reference;

    @Override
    public long run(int n) {
        flag = n > 0;
        octet = (byte) n;
        word = n;
        wide = Mix.of(n);
        reference = flag ? this : null;
        word += 3;
        wide ^= word;
        return (flag ? 1 : 2) + octet * 3L + word * 5L + wide * 7 + (reference == this ? 11 : 13);
    }
}
