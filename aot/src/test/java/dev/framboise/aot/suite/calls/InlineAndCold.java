package dev.framboise.aot.suite.calls;

import dev.framboise.aot.suite.Case;
import dev.framboise.metal.Cold;
import dev.framboise.metal.Inline;
import dev.framboise.metal.NoInline;

/** @Inline, @NoInline and @Cold change no result. */
public final class InlineAndCold implements Case {
    private int calls;

    @Inline
    private long quick(int n) {
        return n * 3L + calls;
    }

    @Cold
    private long rare(int n) {
        calls++;
        return n * 5L;
    }

    @NoInline
    private static long apart(long n) {
        return n ^ 0x1234;
    }

    @Override
    public long run(int n) {
        calls = 0;
        long sum = quick(n);
        if (n > 100) {
            sum += rare(n);
        }
        return apart(sum) + quick(n - 1) + calls;
    }
}
