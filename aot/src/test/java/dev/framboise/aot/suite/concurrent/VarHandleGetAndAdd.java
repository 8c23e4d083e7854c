package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandle: getAndAdd and its acquire and release forms, wrapping around. */
public final class VarHandleGetAndAdd implements Case {
    private static final VarHandle VALUE;
    private static final VarHandle WIDE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(VarHandleGetAndAdd.class, "value", int.class);
            WIDE = MethodHandles.lookup().findVarHandle(VarHandleGetAndAdd.class, "wide", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int value;
    private long wide;

    @Override
    public long run(int n) {
        value = n;
        int first = (int) VALUE.getAndAdd(this, 5);
        int second = (int) VALUE.getAndAddAcquire(this, Integer.MAX_VALUE);
        int third = (int) VALUE.getAndAddRelease(this, n);
        wide = Mix.of(n);
        long fourth = (long) WIDE.getAndAdd(this, -3L);
        return value + first * 3L + second * 5L + third * 7L + fourth * 11 + wide;
    }
}
