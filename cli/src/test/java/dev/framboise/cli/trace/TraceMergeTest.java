package dev.framboise.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.spec.trace.TraceEvent;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.trace.PageAction;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceRing;
import dev.framboise.vmkernel.trace.TraceWord;
import dev.framboise.vmkernel.trace.Traces;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The kernel's own rings, read as a board's are. */
class TraceMergeTest {
    private final Traces traces = new Traces();
    private final List<TraceRing> rings = new ArrayList<>();
    private final List<RingReader> readers = new ArrayList<>();
    private final TraceMerge merge;
    private final List<TraceEvent> got = new ArrayList<>();

    TraceMergeTest() {
        for (int core = 0; core < Limits.CORES; core++) {
            int first = core * TraceRing.SLOTS;
            rings.add(traces.ring(core));
            readers.add(new RingReader(core, index -> traces.words[first + index]));
        }
        merge = new TraceMerge(readers);
    }

    private void record(int core, TraceAction action, int operand, int ticket, int ticks) {
        rings.get(core).record(TraceWord.when(ticks, ticket) | TraceWord.what(action, operand));
    }

    @Test
    void whatCoresRecordComesInTheOrderOfTheTickets() {
        SplittableRandom random = new SplittableRandom(7);
        List<Integer> cores = new ArrayList<>();
        int read = 0;
        // Beyond what 16 bits of a ticket hold, and some laps around each ring.
        for (int ticket = 0; ticket < 150_000; ticket++) {
            int core = random.nextInt(Limits.CORES);
            cores.add(core);
            record(core, TraceAction.NEXT, ticket & 0xfff, ticket, ticket & TraceWord.MOST_TICKS);
            if (random.nextInt(1000) == 0) {
                read += (int) merge.drain(got::add);
            }
        }
        read += (int) merge.drain(got::add);
        assertEquals(150_000, read);
        assertNull(merge.missing());
        for (int i = 0; i < got.size(); i++) {
            assertEquals(new TraceEvent(cores.get(i), TraceAction.NEXT, i & 0xfff, i, i), got.get(i));
        }
    }

    @Test
    void eventsOfNoLockStayBehindTheirCoresFormerOne() {
        record(1, TraceAction.LOAD, 5, 9, 0);
        record(1, TraceAction.BUDGET, 1, 1, 10);
        record(1, TraceAction.PERIOD, 1, 1, 20);
        record(0, TraceAction.NEXT, 0, 0, 0);
        record(0, TraceAction.LOAD, 4, 8, 0);
        merge.drain(got::add);
        List<String> all = got.stream().map(event -> event.action() + " " + event.core() + " " + event.value()).toList();
        assertEquals(5, all.size(), all.toString());
        assertEquals(List.of("NEXT 0 0", "LOAD 0 8"), all.stream().filter(line -> line.matches("\\w+ 0 .*")).toList());
        assertEquals(List.of("LOAD 1 9", "BUDGET 1 10", "PERIOD 1 20"), all.stream().filter(line -> line.matches("\\w+ 1 .*")).toList());
        assertTrue(all.indexOf("NEXT 0 0") < all.indexOf("BUDGET 1 10"), all.toString());
    }

    @Test
    void aTicketThatNobodyRecordedIsMissed() {
        record(0, TraceAction.NEXT, 0, 0, 0);
        record(2, TraceAction.NEXT, 0, 2, 0);
        assertEquals(1, merge.drain(got::add));
        assertEquals("core 2 goes on with ticket 2, but nobody has recorded ticket 1", merge.missing());
    }

    private void page(int core, int number) {
        record(core, TraceAction.PAGES, PageAction.CLEAN.operand(0), number, 0);
    }

    @Test
    void eventsOfPagesHaveAnOrderOfTheirOwn() {
        SplittableRandom random = new SplittableRandom(8);
        int[] next = new int[2];
        for (int i = 0; i < 150_000; i++) {
            int core = random.nextInt(Limits.CORES);
            if (random.nextBoolean()) {
                page(core, next[1]++);
            } else {
                record(core, TraceAction.NEXT, 0, next[0]++, 0);
            }
            if (random.nextInt(1000) == 0) {
                merge.drain(got::add);
            }
        }
        merge.drain(got::add);
        assertNull(merge.missing());
        assertEquals(150_000, got.size());
        long[] expected = new long[2];
        for (TraceEvent event : got) {
            assertEquals(expected[event.action() == TraceAction.PAGES ? 1 : 0]++, event.ticket());
        }
    }

    @Test
    void anEventOfPagesThatNobodyRecordedIsMissed() {
        page(0, 0);
        record(1, TraceAction.NEXT, 0, 0, 0);
        page(1, 2);
        record(1, TraceAction.NEXT, 0, 1, 0);
        record(2, TraceAction.NEXT, 0, 2, 0);
        assertEquals(2, merge.drain(got::add));
        assertEquals("core 1 goes on with event of pages 2, but nobody has recorded event of pages 1; "
                + "core 2 goes on with ticket 2, but nobody has recorded ticket 1", merge.missing());
    }

    @Test
    void whoDoesNotKeepUpIsTold() {
        for (int ticket = 0; ticket <= TraceRing.SLOTS; ticket++) {
            record(3, TraceAction.NEXT, 0, ticket, 0);
        }
        TraceLost lost = assertThrows(TraceLost.class, () -> merge.drain(got::add));
        assertTrue(lost.getMessage().contains("core 3 has recorded more than 8192 events since its event 0"), lost.getMessage());
    }

    @Test
    void aFullRingIsNoLoss() {
        for (int ticket = 0; ticket < TraceRing.SLOTS; ticket++) {
            record(3, TraceAction.NEXT, 0, ticket, 0);
        }
        assertEquals(TraceRing.SLOTS, merge.drain(got::add));
    }

    @Test
    void aDamagedWordIsTold() {
        record(0, TraceAction.NEXT, 0, 0, 0);
        traces.words[0] &= ~0xf0;
        TraceLost lost = assertThrows(TraceLost.class, () -> merge.drain(got::add));
        assertTrue(lost.getMessage().startsWith("core 0's event 0 is damaged"), lost.getMessage());
    }

    @Test
    void aWordOfPagesThatNamesNoActionOfTheirsIsDamaged() {
        record(0, TraceAction.PAGES, 0xfff, 0, 0);
        TraceLost lost = assertThrows(TraceLost.class, () -> merge.drain(got::add));
        assertTrue(lost.getMessage().startsWith("core 0's event 0 is damaged"), lost.getMessage());
    }
}
