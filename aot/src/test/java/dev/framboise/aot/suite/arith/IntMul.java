package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;

/** imul keeps the low 32 bits. */
public final class IntMul implements Case {
    @Override
    public long run(int n) {
        return (n * n) * 3L + (n * 0x01000193) + (n * -1);
    }
}
