package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** The element after the last one. */
public final class ArrayOverrun implements Case {
    private final int[] values = new int[4];
    private final byte[] octets = new byte[3];
    private final Object[] objects = new Object[2];
    private long sum;

    @Override
    public long run(int zero) {
        sum = values[zero + 3];
        sum += values[zero + 4];
        return sum;
    }
}
