package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** A store after the last element. */
public final class ArrayStoreOverrun implements Case {
    private final int[] values = new int[4];
    private final byte[] octets = new byte[3];
    private final Object[] objects = new Object[2];
    private long sum;

    @Override
    public long run(int zero) {
        octets[zero + 2] = 1;
        octets[zero + 3] = 1;
        return sum;
    }
}
