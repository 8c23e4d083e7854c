package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** lmul keeps the low 64 bits. */
public final class LongMul implements Case {
    @Override
    public long run(int n) {
        long a = Mix.of(n);
        return (a * a) ^ (a * n) ^ (a * -1L) ^ (n * 0x100000001B3L);
    }
}
