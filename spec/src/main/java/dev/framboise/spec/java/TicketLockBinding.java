package dev.framboise.spec.java;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.armv8.pe.ProcessingElement;
import dev.framboise.vmkernel.sync.TicketLock;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import tlc2.value.impl.RecordValue;
import tlc2.value.impl.Value;
import util.UniqueString;

/**
 * The ticket lock: what never changes is {@code Setup} of TicketLockImplementation.tla, a state its {@code Now}. Between two looks at
 * whose turn it is a core yields; there the binding takes over.
 */
final class TicketLockBinding extends Binding<TicketLock> {
    /** What became of a call. */
    enum Verdict {
        /** It took a ticket, whoever's turn it is. */
        ASKED,
        /** It was the caller's turn. */
        INSIDE,
        /** It was another's. */
        SPINS,
        /** The lock was let go. */
        LEFT
    }

    /** It is not this core's turn, and nobody says more. */
    private static final class Waits extends RuntimeException {
        private static final long serialVersionUID = 1;

        Waits() {
            super("another's turn", null, false, false);
        }
    }

    private static final UniqueString[] NAMES = Words.names("verdict", "whole", "next", "serving", "ticket");
    /** What ticket 0 is in Java: those that follow it soon come round. */
    private static final int FIRST = Integer.MAX_VALUE - 1;
    private static final int NONE = -1;

    private static final Field NEXT = field("next");
    private static final Field SERVING = field("serving");

    private final int tickets;
    /** The ticket that the caller has after the call. */
    private int ticket;
    /** The one that it had before, as Java has it. */
    private int held;
    /** What the class said when it let the caller in. */
    private int returned;

    TicketLockBinding(RecordValue setup) {
        super(setup);
        tickets = Words.number(Fields.of(setup, "tickets"));
    }

    private static Field field(String name) {
        try {
            Field field = TicketLock.class.getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static int get(Field field, TicketLock lock) {
        try {
            return field.getInt(lock);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    private static void set(Field field, TicketLock lock, int value) {
        try {
            field.setInt(lock, value);
        } catch (IllegalAccessException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** A ticket in Java, counted from the one that is served. */
    private int java(int serving, int value) {
        return FIRST + serving + Math.floorMod(value - serving, tickets);
    }

    private int specified(int java) {
        return Math.floorMod(java - FIRST, tickets);
    }

    @Override
    TicketLock load(RecordValue now) {
        int serving = Words.number(Fields.of(now, "serving"));
        TicketLock lock = new TicketLock();
        set(SERVING, lock, java(serving, serving));
        set(NEXT, lock, java(serving, Words.number(Fields.of(now, "next"))));
        held = java(serving, Words.number(Fields.of(now, "ticket")));
        ticket = NONE;
        return lock;
    }

    @Override
    long[] words(TicketLock lock) {
        return Words.joined(new int[] {get(NEXT, lock), get(SERVING, lock)});
    }

    @Override
    Enum<?> call(TicketLock lock, String method, Value who) {
        return switch (method) {
            case "ask" -> ask(lock);
            case "look" -> look(lock);
            case "unlock" -> {
                lock.unlock();
                yield Verdict.LEFT;
            }
            default -> throw new IllegalArgumentException("there is no method " + method);
        };
    }

    /** It asks; then turns pass until it is its own, which tells its ticket. */
    private Verdict ask(TicketLock lock) {
        int serving = get(SERVING, lock);
        int[] turns = {0};
        whileYielding(lock, () -> {
            if (turns[0] == tickets) {
                throw new Waits();
            }
            turns[0]++;
            set(SERVING, lock, serving + turns[0]);
        });
        ticket = specified(get(SERVING, lock));
        set(SERVING, lock, serving);
        return Verdict.ASKED;
    }

    /** It had asked before, and looks now for the first time since. */
    private Verdict look(TicketLock lock) {
        int next = get(NEXT, lock);
        int serving = get(SERVING, lock);
        set(NEXT, lock, held);
        set(SERVING, lock, held - 1);
        boolean[] looked = {false};
        boolean isInside = whileYielding(lock, () -> {
            if (looked[0]) {
                throw new Waits();
            }
            looked[0] = true;
            set(NEXT, lock, next);
            set(SERVING, lock, serving);
        });
        ticket = specified(isInside ? returned : held);
        return isInside ? Verdict.INSIDE : Verdict.SPINS;
    }

    /** Locks. @return whether it comes back before somebody says that it waits */
    private boolean whileYielding(TicketLock lock, Runnable yields) {
        CurrentPe.bind((ProcessingElement) Proxy.newProxyInstance(TicketLockBinding.class.getClassLoader(),
                new Class<?>[] {ProcessingElement.class}, (pe, method, arguments) -> {
                    if (!method.getName().equals("yield")) {
                        throw new IllegalStateException("a lock does " + method.getName());
                    }
                    yields.run();
                    return null;
                }));
        try {
            returned = lock.lock();
            return true;
        } catch (Waits waits) {
            return false;
        } finally {
            CurrentPe.bind(null);
        }
    }

    @Override
    RecordValue answer(String verdict, boolean whole, TicketLock lock) {
        return Words.record(NAMES, Words.text(verdict), Words.flag(whole), Words.number(specified(get(NEXT, lock))),
                Words.number(specified(get(SERVING, lock))), Words.number(ticket));
    }
}
