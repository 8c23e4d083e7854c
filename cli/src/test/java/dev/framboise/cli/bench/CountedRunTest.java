package dev.framboise.cli.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.cli.failure.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountedRunTest {
    private static final String LOG = """
            at 0000000040080000 0000000000000010
            stay 0000000000000011 0000000000000030
            at 0000007fc0001000 0000000000000110
            stay 0000000000000110 0000000000000020
            end 0000000000010000
            """;

    @Test
    void instructionsAreThoseBeforeAMarkAndAllOfThem() {
        CountedRun run = CountedRun.parse("words", LOG);
        assertEquals("words", run.printed());
        assertEquals(16, run.at(0x4008_0000L));
        assertEquals(272, run.at(0x7f_c000_1000L));
        assertEquals(65536, run.atEnd());
    }

    @Test
    void aStayIsBetweenTwoMarksIfItBeginsThere() {
        CountedRun run = CountedRun.parse("", LOG);
        assertEquals(List.of(48L), List.copyOf(run.stays(0x4008_0000L, 0x7f_c000_1000L)));
    }

    @Test
    void aMarkThatWasNotReachedIsAFailure() {
        assertThrows(Failure.class, () -> CountedRun.parse("", LOG).at(0x4008_0004L));
    }

    @Test
    void aLogWithoutItsEndIsAFailure() {
        assertThrows(Failure.class, () -> CountedRun.parse("", LOG.replace("end", "and")));
    }
}
