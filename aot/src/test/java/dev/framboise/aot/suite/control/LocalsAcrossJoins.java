package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;

/** Locals of every kind live across joins, with slots reused. */
public final class LocalsAcrossJoins implements Case {
    @Override
    public long run(int n) {
        long total = 0;
        {
            long first = Mix.of(n);
            int second = n;
            if (n > 5) {
                first += second;
                second = (int) first;
            } else {
                second ^= 0x55;
            }
            total += first * 3 + second;
        }
        {
            int first = n >> 3;
            long second = n;
            boolean third = false;
            Object fourth = n > 0 ? this : null;
            while (first > 0) {
                third = !third;
                second += third ? first : -first;
                first >>= 2;
            }
            total ^= second + (third ? 1 : 0) + (fourth == null ? 4 : 8);
        }
        return total;
    }
}
