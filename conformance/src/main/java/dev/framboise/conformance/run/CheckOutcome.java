package dev.framboise.conformance.run;

import dev.framboise.conformance.build.CheckEntry;

/**
 * What came of a check.
 *
 * @param entry   the check
 * @param outcome what became of it
 * @param comment what was found; may be empty
 * @param reason  why it deviates, was skipped or cannot be tested; empty otherwise
 */
public record CheckOutcome(CheckEntry entry, Outcome outcome, String comment, String reason) {
    /** What was found and why, in one line. */
    public String text() {
        return reason.isEmpty() ? comment : comment.isEmpty() ? reason : comment + "; " + reason;
    }
}
