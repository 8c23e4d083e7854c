package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;

/** iinc by small, negative and wide amounts. */
public final class Increment implements Case {
    @Override
    public long run(int n) {
        int a = n;
        a++;
        a += 100;
        a -= 128;
        int b = a;
        a += 1000;
        a -= 32768;
        --a;
        return a * 7L + b++ + ++b;
    }
}
