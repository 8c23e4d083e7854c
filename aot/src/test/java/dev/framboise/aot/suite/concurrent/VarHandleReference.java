package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandle of references. */
public final class VarHandleReference implements Case {
    private static final VarHandle OWNER;

    static {
        try {
            OWNER = MethodHandles.lookup().findVarHandle(VarHandleReference.class, "owner", Owner.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private static final class Owner {
        private final int number;

        Owner(int number) {
            this.number = number;
        }
    }

    private final Owner one = new Owner(1);
    private final Owner two = new Owner(2);
    private Owner owner;

    @Override
    public long run(int n) {
        OWNER.setRelease(this, (n & 1) == 0 ? null : one);
        boolean taken = OWNER.compareAndSet(this, (Owner) null, two);
        Owner now = (Owner) OWNER.getAcquire(this);
        Owner before = (Owner) OWNER.getAndSet(this, (n & 2) == 0 ? one : null);
        return (taken ? 10 : 20) + now.number * 3L + (before == now ? 5 : 7) + (owner == null ? 0 : owner.number * 100L);
    }
}
