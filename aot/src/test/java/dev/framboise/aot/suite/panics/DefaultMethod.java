package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** A panic in a default method of an interface. */
public final class DefaultMethod implements Case {
    private interface Halving {
        int total();

        default int half(int by) {
            return total() / by;
        }
    }

    private static final class Counter implements Halving {
        private int count = 8;

        @Override
        public int total() {
            return count;
        }
    }

    private final Counter counter = new Counter();
    private long sum;

    @Override
    public long run(int zero) {
        sum = counter.half(zero);
        return sum;
    }
}
