package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandle: getAndSet and its acquire and release forms. */
public final class VarHandleGetAndSet implements Case {
    private static final VarHandle VALUE;
    private static final VarHandle WIDE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(VarHandleGetAndSet.class, "value", int.class);
            WIDE = MethodHandles.lookup().findVarHandle(VarHandleGetAndSet.class, "wide", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int value;
    private long wide;

    @Override
    public long run(int n) {
        value = n;
        int first = (int) VALUE.getAndSet(this, 5);
        int second = (int) VALUE.getAndSetAcquire(this, n + 7);
        int third = (int) VALUE.getAndSetRelease(this, 9);
        wide = Mix.of(n);
        long fourth = (long) WIDE.getAndSet(this, 11L);
        return value + first * 3L + second * 5L + third * 7L + fourth * 11 + wide;
    }
}
