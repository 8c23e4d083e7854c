package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** Values wait on the operand stack while a condition is computed. */
public final class OperandStackAcrossBranches implements Case {
    @Override
    public long run(int n) {
        long a = n + (n > 3 ? 1L : n < -3 ? 2L : 3L) * (n == 0 ? 7 : 11);
        int b = (n & 0xFF) - (n > 0 && (n & 1) == 0 || n < -5 ? n >> 1 : n << 1);
        return a + weigh(n > 1 ? n : -n, a > b ? a : b, (n & 2) != 0 ? this : null);
    }

    private static long weigh(int small, long wide, Object object) {
        return small * 3L + wide * 5 + (object == null ? 0 : 1);
    }
}
