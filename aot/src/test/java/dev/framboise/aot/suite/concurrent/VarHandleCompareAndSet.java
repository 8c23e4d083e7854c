package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandle: compareAndSet and its weak forms, succeeding and failing. */
public final class VarHandleCompareAndSet implements Case {
    private static final VarHandle VALUE;
    private static final VarHandle WIDE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(VarHandleCompareAndSet.class, "value", int.class);
            WIDE = MethodHandles.lookup().findVarHandle(VarHandleCompareAndSet.class, "wide", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int value;
    private long wide;

    @Override
    public long run(int n) {
        value = n & 3;
        boolean first = VALUE.compareAndSet(this, 1, 100);
        boolean second = VALUE.compareAndSet(this, 2, 200);
        wide = n;
        boolean third = WIDE.compareAndSet(this, (long) n, Mix.of(n));
        boolean fourth = WIDE.compareAndSet(this, (long) n - 1, 5L);
        while (!VALUE.weakCompareAndSet(this, value, value + 1)) {
            value += 0;
        }
        while (!VALUE.weakCompareAndSetPlain(this, value, value + 1)) {
            value += 0;
        }
        while (!VALUE.weakCompareAndSetAcquire(this, value, value + 1)) {
            value += 0;
        }
        while (!VALUE.weakCompareAndSetRelease(this, value, value + 1)) {
            value += 0;
        }
        return value * 16L + wide * 256 + (first ? 1 : 0) + (second ? 2 : 0) + (third ? 4 : 0) + (fourth ? 8 : 0);
    }
}
