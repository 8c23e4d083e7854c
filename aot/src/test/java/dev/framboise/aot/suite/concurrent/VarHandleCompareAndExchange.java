package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandle: compareAndExchange and its acquire and release forms. */
public final class VarHandleCompareAndExchange implements Case {
    private static final VarHandle VALUE;
    private static final VarHandle WIDE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(VarHandleCompareAndExchange.class, "value", int.class);
            WIDE = MethodHandles.lookup().findVarHandle(VarHandleCompareAndExchange.class, "wide", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int value;
    private long wide;

    @Override
    public long run(int n) {
        value = n & 3;
        int first = (int) VALUE.compareAndExchange(this, 1, 100);
        int second = (int) VALUE.compareAndExchangeAcquire(this, 2, 200);
        int third = (int) VALUE.compareAndExchangeRelease(this, 3, 300);
        wide = n;
        long fourth = (long) WIDE.compareAndExchange(this, (long) n, Mix.of(n));
        long fifth = (long) WIDE.compareAndExchange(this, 1L, 2L);
        return value + first * 3L + second * 5L + third * 7L + fourth * 11 + fifth * 13 + wide;
    }
}
