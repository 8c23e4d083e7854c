package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandle of array elements. */
public final class VarHandleArray implements Case {
    private static final VarHandle LONGS = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle INTS = MethodHandles.arrayElementVarHandle(int[].class);

    private final long[] longs = new long[4];
    private final int[] ints = new int[4];

    @Override
    public long run(int n) {
        int i = n & 3;
        LONGS.setRelease(longs, i, Mix.of(n));
        long old = (long) LONGS.getAndAdd(longs, i, 5L);
        INTS.setVolatile(ints, i, n);
        boolean swapped = INTS.compareAndSet(ints, i, n, ~n);
        return old * 3 + (long) LONGS.getAcquire(longs, i) * 5 + (int) INTS.getVolatile(ints, i) + (swapped ? 7 : 9);
    }
}
