package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** An array of references, one too far. */
public final class ReferenceArrayOverrun implements Case {
    private final int[] values = new int[4];
    private final byte[] octets = new byte[3];
    private final Object[] objects = new Object[2];
    private long sum;

    @Override
    public long run(int zero) {
        Object object = objects[zero + 2];
        sum = object == null ? 1 : 2;
        return sum;
    }
}
