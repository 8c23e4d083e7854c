package dev.framboise.cli.attack;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Rounds of one seed, one after the other, until their time is over or the victim has lost something. */
public final class Campaign {
    /** Operations of each round's own sequence. */
    public static final int OPERATIONS = 32_768;
    /** Runs of the board that making a sequence smaller may take. */
    private static final int TRIES = 120;
    /** Guest's milliseconds that a smaller sequence has at the least to do the same. */
    private static final int LEAST = 400;
    private static final int BEAT = 200;
    /** So many a second, of all kinds together, are an attack; a thousand and more are usual, fewer on a host that is busy. */
    private static final long LEAST_PER_SECOND = 20;
    /** Of the time that a campaign was to last, what at least one in so many has to be attacked. */
    private static final int LEAST_PART = 2;
    /** The attacker's machine starts anew only after it has run for a while. */
    private static final long RESET_MILLISECONDS = 30_000;
    private static final int ROUND_SHIFT = 20;

    private final Function<Round, Outcome> board;
    private final Consumer<String> say;

    /** Plays rounds on {@code board}; what is found, and how far it is, goes to {@code say}. */
    public Campaign(Function<Round, Outcome> board, Consumer<String> say) {
        this.board = board;
        this.say = say;
    }

    /**
     * What was found.
     *
     * @param round in which
     * @param violated what
     * @param smallest the operations that still do it
     * @param repeats whether they did it again at all
     */
    public record Finding(Round round, Outcome.Violated violated, Sequence smallest, Repeats repeats) {
    }

    /** Whether what was seen once was seen again. */
    public enum Repeats {
        /** On one thread, where each run is what it is. */
        ALWAYS,
        /** In the host's time, where that has a say. */
        SOMETIMES,
        /** Not within some tries. */
        NOT_SEEN
    }

    /**
     * Several rounds.
     *
     * @param tally of all of them
     * @param rounds how many
     * @param finding null if the victim has kept all that is its own
     */
    public record Result(Tally tally, int rounds, Finding finding) {
    }

    /** The seed of a campaign's round. */
    static long seed(long campaign, int round) {
        return (campaign << ROUND_SHIFT) + round;
    }

    /** Round {@code number} of a campaign, from 0 on: they take turns in who shares which core. */
    public static Round round(long campaign, int number, int operations, Clockwork clockwork, int milliseconds) {
        return new Round(Generator.sequence(seed(campaign, number), operations), number % 2 == 0 ? Seating.EVERYWHERE : Seating.BESIDE, clockwork, milliseconds);
    }

    /** So many rounds. */
    public Result play(long campaign, int rounds, int operations, Clockwork clockwork, int milliseconds) {
        Tally tally = Tally.none();
        for (int i = 0; i < rounds; i++) {
            Round round = round(campaign, i, operations, clockwork, milliseconds);
            Outcome outcome = attacked(round, board.apply(round));
            tally = tally.plus(outcome.tally());
            if (i == rounds - 1) {
                outcome = longEnough(outcome, tally, (long) rounds * milliseconds);
            }
            if (outcome instanceof Outcome.Violated violated) {
                say.accept("round " + i + ": " + violated.what());
                return new Result(tally, i + 1, smaller(round, violated));
            }
            say.accept("round " + i + " of " + rounds + ", " + round.seating() + ", is over: " + outcome.tally().all() + " operations, the victim has kept all"
                    + (outcome instanceof Outcome.Alone ? "; the attacker was stopped for starting anew again and again" : ""));
        }
        return new Result(tally, rounds, null);
    }

    /** What the last round came to, unless the attackers of all rounds together were stopped too early. */
    private static Outcome longEnough(Outcome last, Tally tally, long milliseconds) {
        if (last instanceof Outcome.Violated || tally.milliseconds() * LEAST_PART >= milliseconds) {
            return last;
        }
        return new Outcome.Violated("silent: the attackers were there for " + tally.milliseconds() + " of " + milliseconds + " ms", last.printed(), tally);
    }

    /** A round in which nobody attacked is none that the victim came through. */
    static Outcome attacked(Round round, Outcome outcome) {
        if (!(outcome instanceof Outcome.Kept)) {
            return outcome;
        }
        Tally tally = outcome.tally();
        List<Kind> missing = tally.missing().stream().filter(kind -> kind != Kind.RESET || round.milliseconds() > RESET_MILLISECONDS).toList();
        if (tally.all() * 1000 < LEAST_PER_SECOND * tally.milliseconds()) {
            return new Outcome.Violated("silent: the attacker carried out " + tally.all() + " operations only", outcome.printed(), tally);
        }
        return missing.isEmpty() ? outcome : new Outcome.Violated("silent: the attacker did nothing of " + missing, outcome.printed(), tally);
    }

    /** Fewer operations that do the same; on one thread, if it happens there as well. */
    public Finding smaller(Round round, Outcome.Violated violated) {
        if (violated.what().startsWith("silent: the attacker") || violated.what().startsWith("stopped: vm attacker")) {
            return new Finding(round, violated, round.sequence(), Repeats.NOT_SEEN);
        }
        int beats = (int) (violated.tally().milliseconds() / BEAT) + 2;
        int enough = Math.min(round.milliseconds(), Math.max(LEAST, beats * BEAT));
        for (Clockwork clockwork : List.of(Clockwork.COUNTED, Clockwork.HOST)) {
            Round again = new Round(round.sequence(), round.seating(), clockwork, enough);
            if (board.apply(again) instanceof Outcome.Violated same && isSame(violated, same)) {
                say.accept("it happens again, " + clockwork + "; leaving operations out");
                Shrinker shrinker = new Shrinker(some -> board.apply(again.with(round.sequence().with(some))) instanceof Outcome.Violated other
                        && isSame(violated, other), TRIES);
                return new Finding(again, violated, round.sequence().with(shrinker.shrink(round.sequence().operations())),
                        clockwork == Clockwork.COUNTED ? Repeats.ALWAYS : Repeats.SOMETIMES);
            }
        }
        return new Finding(round, violated, round.sequence(), Repeats.NOT_SEEN);
    }

    /** Of one kind: which register is lost first may be another. */
    private static boolean isSame(Outcome.Violated one, Outcome.Violated other) {
        return word(one).equals(word(other));
    }

    private static String word(Outcome.Violated violated) {
        return violated.what().split("[: ]", 2)[0];
    }
}
