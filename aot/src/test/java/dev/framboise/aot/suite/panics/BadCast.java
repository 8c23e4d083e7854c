package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** checkcast to a class that the object is not of. */
public final class BadCast implements Case {
    private static final class Left {
        private int weight = 1;
    }

    private static final class Right {
    }

    private final Object[] objects = {new Left(), new Right()};
    private long sum;

    @Override
    public long run(int zero) {
        Left left = (Left) objects[zero];
        sum = left.weight;
        left = (Left) objects[zero + 1];
        sum += left.weight;
        return sum;
    }
}
