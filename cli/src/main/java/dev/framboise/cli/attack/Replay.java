package dev.framboise.cli.attack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/** A sequence out of a file, played once in each seating. */
public final class Replay {
    private final Sequence sequence;

    private Replay(Sequence sequence) {
        this.sequence = sequence;
    }

    /** Reads a file. @throws IllegalArgumentException naming the line that is none of a sequence's */
    public static Replay read(Path file) throws IOException {
        return new Replay(Sequence.read(file));
    }

    /** Plays it. Few operations are attack enough here. */
    public Campaign.Result play(Function<Round, Outcome> board, Clockwork clockwork, int milliseconds) {
        Tally tally = Tally.none();
        int rounds = 0;
        for (Seating seating : Seating.values()) {
            Round round = new Round(sequence, seating, clockwork, milliseconds);
            Outcome outcome = board.apply(round);
            tally = tally.plus(outcome.tally());
            rounds++;
            if (outcome instanceof Outcome.Violated violated) {
                return new Campaign.Result(tally, rounds, new Campaign.Finding(round, violated, sequence, Campaign.Repeats.ALWAYS));
            }
        }
        return new Campaign.Result(tally, rounds, null);
    }
}
