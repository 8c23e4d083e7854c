package dev.framboise.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the board's lines come to. */
class WatchTest {
    private static final long SECOND = Clockwork.FREQUENCY;
    private final Watch watch = new Watch(Clockwork.COUNTED);

    private static String beat(long count, long loops, long ticks) {
        return String.format(Locale.ROOT, "victim| beat %08x %08x %08x 00000000 00000000 00000000 00000000 00000000 %08x %08x 00000000 00000000 00000000", count, loops,
                ticks, loops, ticks);
    }

    private static String operations(int each) {
        return "attacker| ops" + IntStream.range(0, Kind.values().length).mapToObj(i -> String.format(Locale.ROOT, " %08x", each)).collect(Collectors.joining());
    }

    private void begin() {
        watch.line("victim| watching 03b9aca0");
        watch.line("attacker| begun");
        watch.line(beat(SECOND, 1, 1000));
    }

    private void end() {
        watch.line("victim| kept");
        watch.line("framboise: vm victim: powered off");
    }

    private String violation() {
        return assertInstanceOf(Outcome.Violated.class, watch.outcome("")).what();
    }

    @Test
    void aVictimThatKeepsAllToItsEndHasKeptAll() {
        begin();
        watch.line(operations(3));
        watch.line(beat(2 * SECOND, 2, 2000));
        watch.line("framboise: vm attacker restarts: watchdog timeout");
        watch.line("attacker| begun");
        watch.line(operations(4));
        watch.line("framboise: vm attacker restarts");
        watch.line("attacker| begun");
        end();
        Outcome outcome = watch.outcome("");
        assertInstanceOf(Outcome.Kept.class, outcome, outcome::toString);
        assertEquals(7L * (Kind.values().length - 1) + 1, outcome.tally().all());
        assertEquals(1, outcome.tally().operations().get(Kind.RESET.ordinal()));
        assertEquals(3, outcome.tally().lives());
        assertEquals(2000, outcome.tally().milliseconds());
    }

    @Test
    void aVictimThatSaysNothingOnceTheAttackerIsStoppedIsSilent() {
        begin();
        watch.line(operations(3));
        watch.line("framboise: vm attacker: resets itself in a loop");
        assertFalse(watch.isDecided());
        assertEquals("silent: ", violation());
    }

    @Test
    void whatTheVictimSaysThenDecides() {
        begin();
        watch.line("framboise: vm attacker: resets itself in a loop");
        assertFalse(watch.isDecided());
        watch.line(beat(2 * SECOND, 2, 2000));
        assertTrue(watch.isDecided());
        assertInstanceOf(Outcome.Alone.class, watch.outcome(""));
    }

    @Test
    void whatIsLostThenIsSaid() {
        begin();
        watch.line("framboise: vm attacker: resets itself in a loop");
        watch.line("victim| lost memory 00000001 00000002");
        watch.line(beat(2 * SECOND, 2, 2000));
        assertEquals("lost memory 00000001 00000002", violation());
    }

    @Test
    void whatIsLostIsSaid() {
        begin();
        watch.line("victim| lost q3 00000001 00000002");
        end();
        assertEquals("lost q3 00000001 00000002", violation());
    }

    @Test
    void anAttackerCannotSayItForTheVictim() {
        begin();
        watch.line("attacker| victim| lost q3 00000001 00000002");
        watch.line("attacker| framboise: panic: no");
        end();
        assertInstanceOf(Outcome.Kept.class, watch.outcome(""));
    }

    @Test
    void aPanicIsSaid() {
        begin();
        watch.line("framboise: panic: java.lang.ArithmeticException");
        assertEquals("panic: java.lang.ArithmeticException", violation());
    }

    @Test
    void aVictimThatIsNotHeardOfIsNoGoodSign() {
        begin();
        assertTrue(violation().startsWith("silent: "));
    }

    @Test
    void aVictimThatIsOffBeforeItsTimeIsSeen() {
        begin();
        watch.line("framboise: vm victim: powered off");
        assertTrue(violation().startsWith("stopped: "));
    }

    @Test
    void anAttackerThatIsOverIsSeen() {
        begin();
        watch.line("framboise: vm attacker: powered off");
        assertTrue(violation().startsWith("stopped: vm attacker"));
    }

    @Test
    void anAttackerThatIsSilentIsSeen() {
        begin();
        long counts = Clockwork.COUNTED.silence() + 2 * SECOND;
        watch.line(beat(counts, 2, counts * 1000 / SECOND));
        end();
        assertTrue(violation().startsWith("silent: the attacker"));
    }

    @Test
    void ticksThatStayAwayAreSeen() {
        begin();
        watch.line(beat(2 * SECOND, 2, 1900));
        end();
        assertTrue(violation().startsWith("time: vCPU 0"));
    }

    @Test
    void ticksThatAreTooManyAreSeen() {
        begin();
        watch.line(beat(2 * SECOND, 2, 2100));
        end();
        assertTrue(violation().startsWith("time: vCPU 0"));
    }

    @Test
    void aVictimThatSaysTheSameAgainIsSeen() {
        begin();
        watch.line(beat(SECOND, 1, 1000));
        end();
        assertTrue(violation().startsWith("lie: "));
    }

    @Test
    void aVictimThatDoesNotKnowItsMemoryIsSeen() {
        begin();
        watch.line(beat(2 * SECOND, 2, 2000).replaceFirst("00000000 00000000 (?=\\w{8} \\w{8} 00000000 00000000 00000000$)", "00000001 00000007 "));
        end();
        assertTrue(violation().startsWith("lie: the sum"));
    }

    @Test
    void anotherFrequencyIsSeen() {
        watch.line("victim| watching 03b9aca1");
        end();
        assertTrue(violation().startsWith("time: "));
    }

    @Test
    void aRoundWithoutAttackIsNone() {
        begin();
        end();
        Round round = new Round(Generator.sequence(1, 1), Seating.BESIDE, Clockwork.COUNTED, 1000);
        Outcome outcome = Campaign.attacked(round, watch.outcome(""));
        assertTrue(assertInstanceOf(Outcome.Violated.class, outcome).what().startsWith("silent: the attacker"));
    }
}
