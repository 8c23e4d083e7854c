package dev.framboise.spec.check;

import dev.framboise.spec.tlc.Outcome;
import java.util.Map;

/**
 * What became of one check.
 *
 * @param name the model, or the model and its mutant
 * @param passed whether it is as it should be
 * @param verdict one line for people
 * @param bounds the values of the constants
 * @param outcome what TLC told
 * @param actions actions that were taken
 * @param milliseconds how long it took
 */
public record Result(
        String name,
        boolean passed,
        String verdict,
        Map<String, String> bounds,
        Outcome outcome,
        int actions,
        long milliseconds) {
}
