package dev.framboise.cli.attack;

import java.util.ArrayList;
import java.util.List;

/**
 * What a campaign is to tell.
 *
 * @param seed of all
 * @param operations of each round
 * @param qemu its version
 * @param image hash and name
 */
public record AttackReport(long seed, int operations, Clockwork clockwork, String qemu, String image, Campaign.Result result) {
    private static final int SHOWN = 40;

    /** For people, and for a record. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("image " + image);
        lines.add("seed " + seed + ", " + result.rounds() + " rounds of " + operations + " operations, QEMU " + qemu + ", four cores, "
                + clockwork.words() + "; a tick may be late by " + clockwork.bounds());
        lines.addAll(result.tally().lines());
        Campaign.Finding finding = result.finding();
        if (finding == null) {
            lines.add("The victim has kept all that is its own.");
            return lines;
        }
        lines.add("NOT AS IT SHOULD BE: round " + (result.rounds() - 1) + ", " + finding.round().seating() + ": " + finding.violated().what());
        List<Operation> smallest = finding.smallest().operations();
        lines.add(switch (finding.repeats()) {
            case ALWAYS -> "It happens each time, with these " + smallest.size() + " operations:";
            case SOMETIMES -> "It has happened more than once; with these " + smallest.size() + " operations:";
            case NOT_SEEN -> "It has not happened again. The round's " + smallest.size() + " operations:";
        });
        smallest.stream().limit(SHOWN).forEach(operation -> lines.add("  " + operation.show()));
        if (smallest.size() > SHOWN) {
            lines.add("  and " + (smallest.size() - SHOWN) + " more");
        }
        lines.add("The board's last words:");
        finding.violated().printed().lines().forEach(line -> lines.add("  | " + line));
        return lines;
    }
}
