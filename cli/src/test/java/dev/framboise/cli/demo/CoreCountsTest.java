package dev.framboise.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.framboise.cli.failure.Failure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoreCountsTest {
    private static final String LOG = DemoReportTest.log(1050, 3,
            "alone 0000000000000003 000000000000003e 00000000000003de\nbehind 0000000000000003 0000000000000120 000000000000000b\n");

    @Test
    void eachCoreHasItsOwn() {
        List<CoreCounts> cores = CoreCounts.parse(LOG);
        assertEquals(4, cores.size());
        assertEquals(12, cores.get(0).entries());
        assertEquals(0, cores.get(0).times());
        CoreCounts own = cores.get(3);
        assertEquals(Map.of(62L, 990L), own.alone());
        assertEquals(Map.of(288L, 11L), own.behind());
        assertEquals(1001, own.times());
        assertEquals(50, own.others());
        assertEquals(3, own.traps());
    }

    @Test
    void aLogWithoutItsEndIsAFailure() {
        assertThrows(Failure.class, () -> CoreCounts.parse(LOG.replace("end", "and")));
    }

    @Test
    void aFigureThatTheGuestDidNotSayIsAFailure() {
        assertEquals(new Lateness(1001, 54, 62_500_000), Lateness.parse(DemoReportTest.printed()));
        assertThrows(Failure.class, () -> Lateness.parse(DemoReportTest.printed().replace("latest", "last")));
    }

    @Test
    void aBoundIsThatOfItsEntryAndMustBeThere() {
        String facts = "stack of framboise_lower_irq          700\nmasked path of framboise_lower_irq           16511\n    16511  vectors\n";
        assertEquals(new MaskedBound("framboise_lower_irq", 16_511), MaskedBound.of(facts, "framboise_lower_irq"));
        assertThrows(Failure.class, () -> MaskedBound.of(facts, "framboise_lower"));
    }
}
