package dev.framboise.cli.attack;

/**
 * One run of the board.
 *
 * @param sequence what the attacker does
 * @param milliseconds how long the victim looks, by its own clock
 */
public record Round(Sequence sequence, Seating seating, Clockwork clockwork, int milliseconds) {
    /** The same with another sequence. */
    Round with(Sequence other) {
        return new Round(other, seating, clockwork, milliseconds);
    }
}
