package dev.framboise.cli.attack;

/** What came of a round. */
public sealed interface Outcome {
    /** What victim and attacker had said by then. */
    Tally tally();

    /** The board's last words. */
    String printed();

    /** The victim has kept all that is its own to the end. */
    record Kept(String printed, Tally tally) implements Outcome {
    }

    /**
     * It has kept all until the hypervisor stopped the attacker, whose machine started anew again and again: it has nobody beside it any
     * more, and the round is over.
     */
    record Alone(String printed, Tally tally) implements Outcome {
    }

    /**
     * It has not, or has not come so far.
     *
     * @param what in words; they begin with one that says which kind it is
     */
    record Violated(String what, String printed, Tally tally) implements Outcome {
    }
}
