package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import dev.framboise.aot.suite.Mix;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandle: getAndBitwiseOr, And and Xor with their acquire and release forms. */
public final class VarHandleGetAndBitwise implements Case {
    private static final VarHandle VALUE;
    private static final VarHandle WIDE;

    static {
        try {
            VALUE = MethodHandles.lookup().findVarHandle(VarHandleGetAndBitwise.class, "value", int.class);
            WIDE = MethodHandles.lookup().findVarHandle(VarHandleGetAndBitwise.class, "wide", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int value;
    private long wide;

    @Override
    public long run(int n) {
        value = n;
        int first = (int) VALUE.getAndBitwiseOr(this, 0x11);
        int second = (int) VALUE.getAndBitwiseAnd(this, 0x7777777F);
        int third = (int) VALUE.getAndBitwiseXor(this, 0x5A5A);
        int fourth = (int) VALUE.getAndBitwiseOrAcquire(this, 0x100);
        int fifth = (int) VALUE.getAndBitwiseAndRelease(this, -2);
        int sixth = (int) VALUE.getAndBitwiseXorAcquire(this, 3);
        wide = Mix.of(n);
        long seventh = (long) WIDE.getAndBitwiseOr(this, 1L << 63);
        long eighth = (long) WIDE.getAndBitwiseAnd(this, ~0xFFL);
        long ninth = (long) WIDE.getAndBitwiseXor(this, 0xF0F0L);
        return value + first * 3L + second * 5L + third * 7L + fourth * 11L + fifth * 13L + sixth * 17L + seventh * 19
                + eighth * 23 + ninth * 29 + wide;
    }
}
