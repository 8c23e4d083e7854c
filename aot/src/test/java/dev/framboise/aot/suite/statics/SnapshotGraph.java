package dev.framboise.aot.suite.statics;

import dev.framboise.aot.suite.Case;

/** Objects shared between roots stay shared. */
public final class SnapshotGraph implements Case {
    private static final class Counter {
        private int value;
    }

    private static final Counter SHARED = new Counter();
    private static final Counter[] BOTH = {SHARED, new Counter()};

    private final Counter mine = SHARED;

    @Override
    public long run(int n) {
        mine.value = n;
        BOTH[0].value++;
        BOTH[1].value = 5;
        return SHARED.value * 3L + BOTH[1].value + (BOTH[0] == mine ? 1 : 0);
    }
}
