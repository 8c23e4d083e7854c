package dev.framboise.cli.demo;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The longest masked path of an image from a vector on, computed from its machine code.
 *
 * @param entry which
 * @param instructions how long it is
 */
public record MaskedBound(String entry, long instructions) {
    /** What it may be at most. */
    public static final long BUDGET = 20_000;

    /** That of {@code entry} in what the build says of the image. @throws Failure when it is not there */
    public static MaskedBound of(String facts, String entry) {
        Matcher fact = Pattern.compile("(?m)^masked path of " + entry + " +(\\d+)$").matcher(facts);
        if (!fact.find()) {
            throw new Failure(ExitStatus.RUN_FAILED, "the build does not say how long the masked path of " + entry + " is");
        }
        return new MaskedBound(entry, Long.parseLong(fact.group(1)));
    }

    boolean keepsBudget() {
        return instructions <= BUDGET;
    }
}
