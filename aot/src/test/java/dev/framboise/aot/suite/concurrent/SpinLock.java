package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A lock taken and released as the kernel does it. */
public final class SpinLock implements Case {
    private static final VarHandle LOCK;

    static {
        try {
            LOCK = MethodHandles.lookup().findVarHandle(SpinLock.class, "lock", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int lock;
    private long guarded;

    private void lock() {
        while (!LOCK.weakCompareAndSetAcquire(this, 0, 1)) {
            while ((int) LOCK.getOpaque(this) != 0) {
                Thread.onSpinWait();
            }
        }
    }

    private void unlock() {
        LOCK.setRelease(this, 0);
    }

    @Override
    public long run(int n) {
        guarded = 0;
        for (int i = 0; i < 5; i++) {
            lock();
            guarded = guarded * 3 + n + lock;
            unlock();
        }
        return guarded * 10 + lock;
    }
}
