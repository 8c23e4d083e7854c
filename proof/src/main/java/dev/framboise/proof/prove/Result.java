package dev.framboise.proof.prove;

import dev.framboise.proof.code.ThrowSite;
import java.util.Set;

/**
 * What became of a property.
 *
 * @param proposition the property
 * @param verdict in one word
 * @param paths paths that came to their end
 * @param dropped paths that its assumptions exclude
 * @param outcomes what was seen on some path
 * @param questions questions to the solver
 * @param milliseconds how long it took
 * @param silent instructions that can throw, were executed and did not
 * @param thrown instructions that threw
 * @param counterexample of what is {@link Verdict#REFUTED}; otherwise null
 * @param failure of what {@link Verdict#FAILED}: why; otherwise empty
 */
public record Result(Proposition proposition, Verdict verdict, int paths, int dropped, Set<String> outcomes, int questions, long milliseconds,
        Set<ThrowSite> silent, Set<ThrowSite> thrown, Counterexample counterexample, String failure) {
    /** The verdict, and what is to be said of it. */
    public String text() {
        return switch (verdict) {
            case PROVED -> "PROVED";
            case REFUTED -> "REFUTED: " + counterexample.text();
            case FAILED -> "FAILED: " + failure;
        };
    }
}
