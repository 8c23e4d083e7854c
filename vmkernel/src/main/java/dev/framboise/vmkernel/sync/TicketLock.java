package dev.framboise.vmkernel.sync;

import dev.framboise.armv8.instruction.Hint;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.Limits;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A fair lock: cores enter in the order in which they asked.
 *
 * <p>Order, outermost first: the shell's lock, a VM's life-cycle lock, a VM's distributor lock, the console's lock, the lock of
 * pages, the lock of VMIDs. Never two of the same rank.
 */
public final class TicketLock {
    private static final VarHandle NEXT;
    private static final VarHandle SERVING;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            NEXT = lookup.findVarHandle(TicketLock.class, "next", int.class);
            SERVING = lookup.findVarHandle(TicketLock.class, "serving", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private int next;
    private int serving;

    /** Waits for this core's turn: at most for the holders before it, each bounded. @return its ticket: how many held the lock before */
    @LoopBound(max = Limits.CORES - 1,
            reason = "a turn for each core whose ticket comes before: what passes between is its critical section, bounded by its own path")
    public int lock() {
        int ticket = (int) NEXT.getAndAdd(this, 1);
        // Acquire: without it the critical section's loads could be satisfied before the previous holder's stores.
        while ((int) SERVING.getAcquire(this) != ticket) {
            Hint.yield();
        }
        return ticket;
    }

    /** Lets the next core in. */
    public void unlock() {
        // Release: without it the critical section's stores could become visible after the lock is free.
        SERVING.setRelease(this, serving + 1);
    }
}
