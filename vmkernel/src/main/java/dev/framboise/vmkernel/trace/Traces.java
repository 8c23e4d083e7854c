package dev.framboise.vmkernel.trace;

import dev.framboise.vmkernel.Limits;

/** The rings of all cores, one behind the other. */
public final class Traces {
    /** The words: core c's from c x {@link TraceRing#SLOTS} on. */
    public final long[] words = new long[Limits.CORES * TraceRing.SLOTS];

    /** The ring of a core. */
    public TraceRing ring(int core) {
        return new TraceRing(words, core);
    }
}
