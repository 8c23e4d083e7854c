package dev.framboise.conformance.run;

import java.util.List;
import java.util.function.Predicate;

/**
 * What came of a run.
 *
 * @param target   its name
 * @param about    what it is, and what the payloads found there, a line each
 * @param outcomes of all checks that were asked for, in the order of their identifiers
 * @param damages  what was wrong with the wire
 */
public record TargetReport(String target, List<String> about, List<CheckOutcome> outcomes, List<String> damages) {
    /** Checks that found what the rules say, those among them that deviate as they are known to. */
    public long passed() {
        return count(outcome -> !outcome.isFailure() && !outcome.isSkipped());
    }

    /** Checks by which the run fails. */
    public long failed() {
        return count(Outcome::isFailure);
    }

    /** Checks that say nothing. */
    public long skipped() {
        return count(Outcome::isSkipped);
    }

    private long count(Predicate<Outcome> which) {
        return outcomes.stream().filter(outcome -> which.test(outcome.outcome())).count();
    }

    /** The last line of a run. */
    public String closing() {
        return passed() + " passed, " + failed() + " failed, " + skipped() + " skipped";
    }
}
