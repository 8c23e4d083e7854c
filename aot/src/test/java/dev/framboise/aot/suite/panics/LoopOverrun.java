package dev.framboise.aot.suite.panics;

import dev.framboise.aot.suite.Case;

/** A loop with one turn too many. */
public final class LoopOverrun implements Case {
    private final int[] values = new int[4];
    private final byte[] octets = new byte[3];
    private final Object[] objects = new Object[2];
    private long sum;

    @Override
    public long run(int zero) {
        for (int i = zero; i <= values.length; i++) {
            sum += values[i];
        }
        return sum;
    }
}
