package dev.framboise.aot.suite.statics;

import dev.framboise.aot.suite.Case;

/** A constant in a holder class. */
public final class LazyHolder implements Case {
    private static final class Holder {
        private static final LazyHolder INSTANCE = new LazyHolder();
    }

    private final int number = 9;

    @Override
    public long run(int n) {
        return Holder.INSTANCE.number * (long) n;
    }
}
