package dev.framboise.cli.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What rounds come to together; the board is played here. */
class CampaignTest {
    private static final int MILLISECONDS = 1000;
    private final List<String> said = new ArrayList<>();

    private static Tally tally(int milliseconds) {
        Tally none = Tally.none();
        return new Tally(IntStream.range(0, Kind.values().length).mapToObj(i -> 100L).toList(), none.vectors(), 1, none.looks(), none.ticks(), none.signals(),
                none.spurious(), 1, none.latest(), milliseconds);
    }

    private Campaign.Result play(Outcome... rounds) {
        int[] next = {0};
        return new Campaign(round -> rounds[next[0]++], said::add).play(1, rounds.length, 4, Clockwork.COUNTED, MILLISECONDS);
    }

    @Test
    void aRoundWhoseAttackerIsStoppedEarlyIsMadeUpForByTheOthers() {
        Campaign.Result result = play(new Outcome.Alone("", tally(100)), new Outcome.Kept("", tally(MILLISECONDS)));
        assertNull(result.finding());
        assertTrue(said.get(0).endsWith("the attacker was stopped for starting anew again and again"), said.get(0));
    }

    @Test
    void attackersThatAreAllStoppedEarlyHaveNotAttacked() {
        Campaign.Result result = play(new Outcome.Alone("", tally(100)), new Outcome.Alone("", tally(899)));
        assertEquals("silent: the attackers were there for 999 of 2000 ms", result.finding().violated().what());
        assertNull(play(new Outcome.Alone("", tally(100)), new Outcome.Alone("", tally(900))).finding());
    }
}
