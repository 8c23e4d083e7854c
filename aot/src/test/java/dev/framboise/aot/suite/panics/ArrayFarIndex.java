package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** An index far outside, whose low bits are a good one. */
public final class ArrayFarIndex implements Case {
    private final int[] values = new int[4];
    private final byte[] octets = new byte[3];
    private final Object[] objects = new Object[2];
    private long sum;

    @Override
    public long run(int zero) {
        sum = values[zero + Integer.MIN_VALUE];
        return sum;
    }
}
