package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandle: getAcquire and setRelease. */
public final class VarHandleAcquireRelease implements Case {
    private static final VarHandle VALUE;
    private static final VarHandle WIDE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(VarHandleAcquireRelease.class, "value", int.class);
            WIDE = MethodHandles.lookup().findVarHandle(VarHandleAcquireRelease.class, "wide", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int value;
    private long wide;

    @Override
    public long run(int n) {
        VALUE.setRelease(this, n + 1);
        long got = (int) VALUE.getAcquire(this);
        WIDE.setRelease(this, Mix.of(n));
        return got * 3 + (long) WIDE.getAcquire(this);
    }
}
