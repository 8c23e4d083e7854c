package dev.framboise.cli.trace;

import dev.framboise.spec.trace.TraceEvent;
import dev.framboise.vmkernel.trace.PageAction;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceRing;
import dev.framboise.vmkernel.trace.TraceWord;
import java.util.function.IntToLongFunction;

/** Reads a core's ring while the core writes it, as {@code TraceRing.tla} has it. */
final class RingReader {
    private static final TraceAction[] ACTIONS = TraceAction.values();

    private final int core;
    private final IntToLongFunction words;
    private long next = TraceRing.SLOTS;

    /** @param words the ring's words, each read once a call */
    RingReader(int core, IntToLongFunction words) {
        this.core = core;
        this.words = words;
    }

    /**
     * The word that was recorded next, or 0 if none has been yet.
     *
     * @throws TraceLost when it has been overwritten, or is damaged
     */
    long peek() {
        long word = words.applyAsLong((int) (next % TraceRing.SLOTS));
        int behind = (int) (next / TraceRing.SLOTS - TraceWord.lap(word) & TraceWord.LAPS - 1);
        if (behind == 1 || word == 0) {
            return 0;
        }
        if (behind != 0) {
            throw new TraceLost("core " + core + " has recorded more than " + TraceRing.SLOTS + " events since its event "
                    + (next - TraceRing.SLOTS) + " was to be read: this program did not keep up");
        }
        if (isDamaged(word)) {
            throw new TraceLost("core " + core + "'s event " + (next - TraceRing.SLOTS) + " is damaged: " + Long.toHexString(word));
        }
        return word;
    }

    /** All numbers of actions have a meaning but that of no event; of those of pages, not all have. */
    private static boolean isDamaged(long word) {
        return action(word) == TraceAction.NONE || action(word) == TraceAction.PAGES && PageAction.of(TraceWord.operand(word)) == null;
    }

    /** What a word was recorded for. */
    static TraceAction action(long word) {
        return ACTIONS[TraceWord.action(word)];
    }

    /** Takes the word that {@link #peek} gave. @param ticket all of its ticket */
    TraceEvent take(long word, long ticket) {
        next++;
        return TraceEvent.of(core, action(word), word, ticket);
    }
}
