package dev.framboise.aot.suite.statics;

import dev.framboise.aot.suite.Case;

/** Constants of every size, as javac inlines and loads them. */
public final class Constants implements Case {
    private static final int BIG = 0x7654321;
    private static final long WIDE = 0x123456789ABCDEFL;
    private static final char LETTER = 'z';

    @Override
    public long run(int n) {
        long sum = -1 + n;
        sum += 0 + 1 + 2 + 3 + 4 + 5L;
        sum = sum * 127 + -128;
        sum = sum * 32767 + -32768;
        sum ^= BIG;
        sum ^= WIDE * (n == 3 ? 0L : 1L);
        sum += n > 2 ? 100000 : -100000;
        return sum + LETTER + (n < 9 ? Long.MIN_VALUE : Integer.MIN_VALUE);
    }
}
