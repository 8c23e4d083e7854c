package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** The element before the first one. */
public final class ArrayUnderrun implements Case {
    private final int[] values = new int[4];
    private final byte[] octets = new byte[3];
    private final Object[] objects = new Object[2];
    private long sum;

    @Override
    public long run(int zero) {
        sum = values[zero - 1];
        return sum;
    }
}
