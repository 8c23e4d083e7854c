package dev.framboise.spec.tlc;

import java.util.List;
import java.util.Map;

/**
 * What one run of TLC told.
 *
 * @param finding what it came to
 * @param violated the operator that does not hold; empty if none, or if TLC does not say
 * @param words TLC's own words about an error; empty if there is none
 * @param steps the counterexample; empty if there is none
 * @param distinct distinct states
 * @param depth states of the longest of the shortest ways to a state; 0 if TLC did not get to say it
 * @param taken how often each action was taken
 * @param calls calls of the kernel's classes; 0 for a model without them
 */
public record Outcome(
        Finding finding,
        String violated,
        String words,
        List<Step> steps,
        long distinct,
        int depth,
        Map<String, Long> taken,
        long calls) {
    /** The same in other words. */
    public Outcome withWords(String other) {
        return new Outcome(finding, violated, other, steps, distinct, depth, taken, calls);
    }

    /** That of a check in which TLC found nothing. */
    public static Outcome none() {
        return new Outcome(Finding.NOTHING, "", "", List.of(), 0, 0, Map.of(), 0);
    }
}
