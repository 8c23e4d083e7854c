package dev.framboise.aot.suite.logic;

import dev.framboise.aot.suite.Case;

/** & | ^ ! on booleans, with and without short circuit. */
public final class BooleanLogic implements Case {
    private int calls;

    private boolean odd(int n) {
        calls++;
        return (n & 1) != 0;
    }

    @Override
    public long run(int n) {
        calls = 0;
        boolean a = n > 10;
        boolean b = odd(n);
        boolean c = a & odd(n) | b ^ !odd(n + 1);
        boolean d = a && odd(n) || b && !odd(n + 1);
        a |= b;
        b &= c;
        c ^= d;
        return (a ? 1 : 0) + (b ? 2 : 0) + (c ? 4 : 0) + (d ? 8 : 0) + calls * 16L;
    }
}
