package dev.framboise.vmkernel.trace;

import dev.framboise.metal.Inline;

/**
 * An event in one word.
 *
 * <pre>
 *   63       36 35       20 19      8 7      4 3   0
 *  |   ticks   |   ticket  | operand | action | lap |
 * </pre>
 *
 * <p>Ticks are counts of CNTPCT_EL0; the ticket is the lower half of that of the lock under which the event happened; the
 * lap says how often the ring was written to its end before.
 */
public final class TraceWord {
    /** The most ticks that an event can have. */
    public static final int MOST_TICKS = (1 << 28) - 1;

    /** Laps that can be told apart: a power of two. */
    public static final int LAPS = 1 << 4;

    private static final int ACTION = 4;
    private static final int OPERAND = 8;
    private static final int TICKET = 20;
    private static final long OPERANDS = (1L << TICKET - OPERAND) - 1;
    private static final int TICKET_BITS = 16;
    private static final int TICKS = TICKET + TICKET_BITS;

    private TraceWord() {
    }

    /** When and in which order: what {@link #what} is added to. */
    @Inline
    public static long when(int ticks, int ticket) {
        return (long) ticks << TICKS | (long) ticket << Long.SIZE - TICKET_BITS >>> Long.SIZE - TICKET_BITS - TICKET;
    }

    /** What was done. @param operand 12 bits, see {@link TraceAction} */
    @Inline
    public static long what(TraceAction action, int operand) {
        return (operand & OPERANDS) << OPERAND | action.ordinal() << ACTION;
    }

    /** How much time was charged before. */
    public static int ticks(long word) {
        return (int) (word >>> TICKS);
    }

    /** The ticket, 16 bits. */
    public static int ticket(long word) {
        return (int) (word >>> TICKET) & 0xffff;
    }

    /** The operand, 12 bits. */
    public static int operand(long word) {
        return (int) word >>> OPERAND & 0xfff;
    }

    /** The number of the action, 4 bits: {@link TraceAction#ordinal}, unless the word is damaged. */
    public static int action(long word) {
        return (int) word >>> ACTION & 0xf;
    }

    /** The lap, 4 bits. */
    public static int lap(long word) {
        return (int) word & LAPS - 1;
    }
}
