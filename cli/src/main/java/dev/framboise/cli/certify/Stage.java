package dev.framboise.cli.certify;

import dev.framboise.evidence.statement.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;

/**
 * A command that gives evidence about a commit.
 *
 * @param name of the directory of its reports
 * @param arguments of {@code ./framboise}; {@link #PLACE} stands for that directory, {@link #TESTED} for the checkout whose tests were run
 * @param items what it gives evidence of, by name
 */
record Stage(String name, List<String> arguments, SortedMap<String, Kind> items) {
    /** In an argument: the directory of the reports. */
    static final String PLACE = "{}";
    /** In an argument: the checkout whose tests were run. */
    static final String TESTED = "{tested}";

    /** What a person types for the same. */
    String command() {
        return "./framboise " + String.join(" ", arguments).replace(PLACE, "reports/" + name).replace(TESTED, ".");
    }

    /** What is run. */
    List<String> arguments(Path place, Path tested) {
        return arguments.stream().map(word -> word.replace(PLACE, place.toString()).replace(TESTED, tested.toString())).toList();
    }
}
