package dev.framboise.aot.suite.control;

import dev.framboise.aot.suite.Case;

/** Values exchanged around a loop: parallel moves at its head. */
public final class SwappedLocals implements Case {
    @Override
    public long run(int n) {
        long a = n;
        long b = 1;
        long c = 2;
        for (int i = 0; i < 10; i++) {
            long t = a;
            a = b;
            b = c;
            c = t + b * 3;
        }
        int x = n;
        int y = ~n;
        for (int i = 0; i < (n & 7); i++) {
            int t = x;
            x = y;
            y = t;
        }
        return a * 31 + b * 17 + c + x * 3L + y * 5L;
    }
}
