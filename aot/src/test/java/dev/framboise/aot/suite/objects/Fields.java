package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** Fields of every type, read and written. */
public final class Fields implements Case {
    private boolean flag;
    private byte octet;
    private short half;
    private char unsigned;
    private int word;
    private long wide;
    private Object reference;

    @Override
    public long run(int n) {
        flag = n > 3;
        octet = (byte) n;
        half = (short) n;
        unsigned = (char) n;
        word = n;
        wide = Mix.of(n);
        reference = flag ? this : null;
        octet++;
        half -= 2;
        unsigned += 3;
        word *= 5;
        wide >>>= 1;
        flag = !flag;
        return (flag ? 1 : 0) + octet * 3L + half * 5L + unsigned * 7L + word * 11L + wide
                + (reference == this ? 13 : 17);
    }
}
