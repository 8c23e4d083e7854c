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

    private final long[] words;
    private final int core;

    /** Events recorded, and one lap: the first lap is 1, so that a word never written is of none. */
    private long next = SLOTS;

    /** The ring of a core in the words of all rings. */
    public TraceRing(long[] words, int core) {
        this.words = words;
        this.core = core;
    }

    /** Records an event. @param word without its lap */
    @Inline
    public void record(long word) {
        long n = next;
        words[index(n)] = word | n >>> LAP & TraceWord.LAPS - 1;
        next = n + 1;
    }

    /** Nothing has to be compared with the array's length: it cannot be beyond. */
    @Inline
    private int index(long n) {
        return (core & Limits.CORES - 1) << LAP | (int) n & SLOTS - 1;
    }

    /** The event that was recorded {@code ago} events before the last one, or 0 if there is none. @param ago 0..{@link #SLOTS} - 1 */
    public long last(int ago) {
        long n = next - 1 - ago;
        return n < SLOTS ? 0 : words[index(n)];
    }
}
