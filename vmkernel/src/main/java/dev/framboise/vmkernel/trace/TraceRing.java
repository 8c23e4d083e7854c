package dev.framboise.vmkernel.trace;

import dev.framboise.metal.Inline;
import dev.framboise.vmkernel.Limits;

/**
 * The events of a core, the oldest overwritten. {@code TraceRing.tla} says how it is read: a word whose lap is the one that
 * comes next is an event, one that is a lap behind is none yet, and any other says that events were lost. So the writer looks
 * at no reader.
 */
public final class TraceRing {
    private static final int LAP = 13;

    /** Events that a ring holds. */
    public static final int SLOTS = 1 << LAP;

    /** Indices of all rings' words: with it nothing has to be compared with the array's length. */
    private static final int ALL = Limits.CORES * SLOTS - 1;

    private final long[] words;
    private final int first;

    /** Events recorded, and one lap: the first lap is 1, so that a word never written is of none. */
    private long next = SLOTS;

    /** A ring in {@code words}, from index {@code first} on. */
    public TraceRing(long[] words, int first) {
        this.words = words;
        this.first = first;
    }

    /** Records an event. @param word without its lap */
    @Inline
    public void record(long word) {
        long n = next;
        words[(first | (int) n & SLOTS - 1) & ALL] = word | n >>> LAP & TraceWord.LAPS - 1;
        next = n + 1;
    }

    /** The event that was recorded {@code ago} events before the last one, or 0 if there is none. @param ago 0..{@link #SLOTS} - 1 */
    public long last(int ago) {
        long n = next - 1 - ago;
        return n < SLOTS ? 0 : words[first | (int) n & SLOTS - 1];
    }
}
