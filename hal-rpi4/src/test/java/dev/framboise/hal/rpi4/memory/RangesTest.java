package dev.framboise.hal.rpi4.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RangesTest {
    private static final int PAGE = 4096;
    private static final int PAGES = 64;

    /** One operation: bytes from and to, in a space of {@link #PAGES} pages. */
    record Step(Kind kind, int from, int to) {
    }

    enum Kind {
        ADD,
        COVER,
        REMOVE
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> place = Arbitraries.integers().between(0, PAGES * PAGE);
        return Combinators.combine(Arbitraries.of(Kind.class), place, place).as(Step::new).list().ofMaxSize(20);
    }

    @Property(tries = 500)
    void rangesAreTheSetOfPagesThatTheOperationsSay(@ForAll("steps") List<Step> steps) {
        Ranges ranges = new Ranges();
        BitSet expected = new BitSet();
        for (Step step : steps) {
            apply(step, ranges, expected);
        }
        assertEquals(expected, pages(ranges));
    }

    private static void apply(Step step, Ranges ranges, BitSet expected) {
        int inFrom = (step.from + PAGE - 1) / PAGE;
        int inTo = step.to / PAGE;
        int outFrom = step.from / PAGE;
        int outTo = (step.to + PAGE - 1) / PAGE;
        switch (step.kind) {
            case ADD -> {
                ranges.add(step.from, step.to);
                expected.set(Math.min(inFrom, Math.max(inFrom, inTo)), Math.max(inFrom, inTo));
            }
            case COVER -> {
                ranges.cover(step.from, step.to);
                expected.set(Math.min(outFrom, Math.max(outFrom, outTo)), Math.max(outFrom, outTo));
            }
            default -> {
                ranges.remove(step.from, step.to);
                expected.clear(outFrom, Math.max(outFrom, outTo));
            }
        }
    }

    private static BitSet pages(Ranges ranges) {
        BitSet pages = new BitSet();
        for (int i = 0; i < ranges.count(); i++) {
            assertTrue(ranges.start(i) < ranges.end(i), "an empty range");
            for (long page = ranges.start(i) / PAGE; page < ranges.end(i) / PAGE; page++) {
                assertTrue(!pages.get((int) page), "page " + page + " twice");
                pages.set((int) page);
            }
        }
        return pages;
    }

    @Test
    void whatHasNoRoomIsLeftOut() {
        Ranges ranges = new Ranges();
        for (int i = 0; i < 40; i++) {
            ranges.add(i * 3L * PAGE, (i * 3L + 1) * PAGE);
        }
        assertEquals(32, ranges.count());
        assertEquals(32, pages(ranges).cardinality());
    }
}
