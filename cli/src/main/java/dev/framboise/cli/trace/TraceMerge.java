package dev.framboise.cli.trace;

import dev.framboise.spec.trace.TraceEvent;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceWord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** All cores' events in one order: each core's own, that of the scheduler's tickets, and that of the pages'. */
final class TraceMerge {
    private final List<RingReader> readers;
    private final TicketOrder schedule = new TicketOrder();
    private final TicketOrder pages = new TicketOrder();

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
                    to.accept(readers.get(core).take(word, order(word).ticket()));
                    events++;
                    more = true;
                }
            }
        }
        return events;
    }

    private TicketOrder order(long word) {
        return RingReader.action(word) == TraceAction.PAGES ? pages : schedule;
    }

    private boolean isNext(int core, long word) {
        return RingReader.action(word) == TraceAction.LOAD || order(word).advance(core, TraceWord.ticket(word));
    }

    /**
     * What is left in the rings behind a ticket that nobody has recorded; null if nothing is. Of several cores one waits for that
     * ticket, and others may wait for what is behind it in that core's ring.
     */
    String missing() {
        List<String> waiting = new ArrayList<>();
        for (int core = 0; core < readers.size(); core++) {
            long word = readers.get(core).peek();
            if (word != 0) {
                String what = order(word) == pages ? "event of pages " : "ticket ";
                waiting.add("core " + core + " goes on with " + what + TraceWord.ticket(word) + ", but nobody has recorded " + what
                        + order(word).following());
            }
        }
        return waiting.isEmpty() ? null : String.join("; ", waiting);
    }
}
