package dev.framboise.cli.trace;

import dev.framboise.spec.trace.TraceEvent;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;
import java.util.List;
import java.util.function.Consumer;

/** All cores' events in one order: each core's own, and the tickets'. */
final class TraceMerge {
    private static final int TICKETS = 1 << 16;

    private final List<RingReader> readers;
    private long ticket;
    private int holder = -1;

    TraceMerge(List<RingReader> readers) {
        this.readers = readers;
    }

    /** Hands on what can be put in order by now. @return how many events that were */
    long drain(Consumer<TraceEvent> to) {
        long events = 0;
        boolean more = true;
        while (more) {
            more = false;
            for (int core = 0; core < readers.size(); core++) {
                long word = readers.get(core).peek();
                if (word != 0 && isNext(core, word)) {
                    to.accept(readers.get(core).take(word, ticket));
                    events++;
                    more = true;
                }
            }
        }
        return events;
    }

    // The holder of a ticket may have more than one event of it, and goes on to the next ticket with anybody's.
    private boolean isNext(int core, long word) {
        if (RingReader.action(word) == TraceAction.LOAD) {
            return true;
        }
        if (core == holder && TraceWord.ticket(word) == ticket % TICKETS) {
            return true;
        }
        long following = holder < 0 ? 0 : ticket + 1;
        if (TraceWord.ticket(word) != following % TICKETS) {
            return false;
        }
        ticket = following;
        holder = core;
        return true;
    }

    /** What is left in the rings behind a ticket that nobody has recorded; null if nothing is. */
    String missing() {
        for (int core = 0; core < readers.size(); core++) {
            long word = readers.get(core).peek();
            if (word != 0) {
                return "core " + core + " goes on with ticket " + TraceWord.ticket(word) + ", but nobody has recorded ticket " + (ticket + 1);
            }
        }
        return null;
    }
}
