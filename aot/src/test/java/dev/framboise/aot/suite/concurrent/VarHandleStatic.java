package dev.framboise.aot.suite.concurrent;

import dev.framboise.aot.suite.Case;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** VarHandle of static fields. */
public final class VarHandleStatic implements Case {
    private static final VarHandle TICKET;
    private static int ticket;

    static {
        try {
            TICKET = MethodHandles.lookup().findStaticVarHandle(VarHandleStatic.class, "ticket", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @Override
    public long run(int n) {
        TICKET.setRelease(n);
        int mine = (int) TICKET.getAndAdd(1);
        return mine * 3L + (int) TICKET.getAcquire() + (TICKET.compareAndSet(n + 1, 5) ? 7 : 11) + ticket;
    }
}
