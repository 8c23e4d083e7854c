package dev.framboise.cli.trace;

/** The tickets of one order of events: the scheduler's lock, or what becomes of pages. */
final class TicketOrder {
    /** A word holds the lower half of a ticket. */
    private static final int TICKETS = 1 << 16;

    private long ticket;
    private int holder = -1;

    /** Whether a core's word has the ticket that comes next, or one more event of the one it has: then that is the {@link #ticket}. */
    boolean advance(int core, int lower) {
        if (core == holder && lower == ticket % TICKETS) {
            return true;
        }
        if (lower != following() % TICKETS) {
            return false;
        }
        ticket = following();
        holder = core;
        return true;
    }

    /** The ticket that comes next. */
    long following() {
        return holder < 0 ? 0 : ticket + 1;
    }

    /** All of the ticket that came last. */
    long ticket() {
        return ticket;
    }
}
