package dev.framboise.vmkernel.psci.calls;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What became of one CPU while several asked at once, as those saw it: calls have a begin and an end, and took effect somewhere in
 * between. It is explained if they can have taken effect one after the other, as DEN0022F tells the states of a CPU.
 */
final class History {
    /** What happened. CPU_OFF has no end; that the CPU begins is seen at its first instruction, and was so before. */
    enum What {
        CPU_ON, AFFINITY_INFO, CPU_OFF, BEGINS
    }

    private static final int OFF = 1;
    private static final int PENDING = 2;
    private static final int ON = 0;
    private static final int NEVER = Integer.MAX_VALUE;
    /** A bit each, and two for a state. */
    private static final int MOST = 62;

    /** Of a call, its end and its answer come later. */
    static final class Event {
        final What what;
        final int begin;
        int end = NEVER;
        long answer;

        Event(What what, int begin) {
            this.what = what;
            this.begin = begin;
        }

        @Override
        public String toString() {
            return what + " from " + begin + (end == NEVER ? "" : " to " + end + ": " + answer);
        }
    }

    private final List<Event> events = new ArrayList<>();
    private final int first;

    /** A CPU that is on or off at first. */
    History(int first) {
        this.first = first;
    }

    static History ofOne(int cpu) {
        return new History(cpu == 0 ? ON : OFF);
    }

    Event add(What what, int begin) {
        Event event = new Event(what, begin);
        events.add(event);
        return event;
    }

    boolean isExplained() {
        assertTrue(events.size() <= MOST, "too many events of one CPU");
        return isExplained(0L, first, new HashSet<>());
    }

    private boolean isExplained(long done, int state, Set<Long> seen) {
        if (!seen.add(done << 2 | state)) {
            return false;
        }
        boolean isAll = true;
        int earliestEnd = NEVER;
        for (int i = 0; i < events.size(); i++) {
            if ((done >>> i & 1) == 0 && events.get(i).what != What.CPU_OFF) {
                isAll = false;
                earliestEnd = Math.min(earliestEnd, events.get(i).end);
            }
        }
        if (isAll) {
            return true;
        }
        for (int i = 0; i < events.size(); i++) {
            Event each = events.get(i);
            int next = (done >>> i & 1) == 0 && each.begin <= earliestEnd ? after(state, each) : -1;
            if (next >= 0 && isExplained(done | 1L << i, next, seen)) {
                return true;
            }
        }
        return false;
    }

    /** The state after it; -1 if it cannot take effect in this one. */
    private static int after(int state, Event event) {
        return switch (event.what) {
            case BEGINS -> state == PENDING ? ON : -1;
            case CPU_OFF -> state == ON ? OFF : -1;
            case AFFINITY_INFO -> event.answer == state ? state : -1;
            case CPU_ON -> switch (state) {
                case OFF -> event.answer == ReferencePsci.SUCCESS ? PENDING : -1;
                case PENDING -> event.answer == ReferencePsci.ON_PENDING ? state : -1;
                default -> event.answer == ReferencePsci.ALREADY_ON ? state : -1;
            };
        };
    }

    @Override
    public String toString() {
        return events.toString();
    }
}
