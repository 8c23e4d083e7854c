package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** for, while, do, nested, with break and continue to labels. */
public final class Loops implements Case {
    @Override
    public long run(int n) {
        long sum = 0;
        int bound = n & 31;
        for (int i = 0; i < bound; i++) {
            sum += i * (long) n;
        }
        int j = bound;
        while (j > 0) {
            sum ^= j;
            j -= 3;
        }
        do {
            sum = sum * 31 + j;
            j += 2;
        } while (j < 9);
        outer:
        for (int a = 0; a < 9; a++) {
            for (int b = 0; b < 9; b++) {
                if (b == (n & 7)) {
                    continue outer;
                }
                if (a * b > bound) {
                    break outer;
                }
                sum += a * 10 + b;
            }
        }
        return sum;
    }
}
