package dev.framboise.aot.suite.statics;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** Static fields of every type, written at run time. */
public final class MutableStatics implements Case {
    private static boolean flag;
    private static byte octet;
    private static short half;
    private static char unsigned;
    private static int word;
    private static long wide;
    private static Object reference;

    @Override
    public long run(int n) {
        flag = n > 0;
        octet = (byte) (n + 1);
        half = (short) (n + 2);
        unsigned = (char) (n + 3);
        word = n * 3;
        wide = Mix.of(n);
        reference = flag ? this : null;
        octet += 100;
        half *= 3;
        unsigned--;
        word ^= 0x55;
        wide++;
        return (flag ? 1 : 2) + octet * 3L + half * 5L + unsigned * 7L + word * 11L + wide * 13
                + (reference == null ? 17 : 19);
    }
}
