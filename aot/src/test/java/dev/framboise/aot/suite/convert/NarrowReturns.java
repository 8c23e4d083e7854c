package dev.framboise.aot.suite.convert;

import dev.framboise.aot.suite.Case;

/** Values of small types are narrowed on return and in arguments. */
public final class NarrowReturns implements Case {
    private static byte asByte(int n) {
        return (byte) n;
    }

    private static short asShort(int n) {
        return (short) n;
    }

    private static char asChar(int n) {
        return (char) n;
    }

    private static boolean isOdd(int n) {
        return (n & 1) == 1;
    }

    private static long spread(byte b, short s, char c, boolean odd) {
        return b * 1000003L + s * 1009L + c * 3L + (odd ? 1 : 0);
    }

    @Override
    public long run(int n) {
        return spread(asByte(n), asShort(n), asChar(n), isOdd(n)) + spread((byte) (n >> 4), (short) (n >> 4),
                (char) (n >> 4), !isOdd(n));
    }
}
