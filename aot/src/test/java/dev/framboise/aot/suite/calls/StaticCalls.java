package dev.framboise.aot.suite.calls;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** invokestatic with many arguments, some of them on the stack. */
public final class StaticCalls implements Case {
    private static long many(int a, long b, int c, long d, byte e, short f, char g, boolean h, int i, long j, Object k,
            int l) {
        return a + b * 3 + c * 5L + d * 7 + e * 11L + f * 13L + g * 17L + (h ? 19 : 23) + i * 29L + j * 31
                + (k == null ? 37 : 41) + l * 43L;
    }

    @Override
    public long run(int n) {
        return many(n, n, n + 1, Mix.of(n), (byte) n, (short) n, (char) n, n > 0, ~n, -n, n > 5 ? this : null, n >> 1);
    }
}
