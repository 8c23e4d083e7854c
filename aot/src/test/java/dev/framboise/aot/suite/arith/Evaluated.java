package dev.framboise.aot.suite.arith;

import dev.framboise.aot.suite.Case;

/** Operands are evaluated from left to right, each once. */
public final class Evaluated implements Case {
    private int counter;

    private int next() {
        counter = counter * 3 + 1;
        return counter;
    }

    @Override
    public long run(int n) {
        counter = n;
        long first = next() - next() * 5L + (next() ^ next() << 3);
        int i = counter & 3;
        long second = i++ + i * 2 + i++ * 3 + --i;
        return first * 31 + second;
    }
}
