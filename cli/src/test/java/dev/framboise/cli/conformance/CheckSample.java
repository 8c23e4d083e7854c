package dev.framboise.cli.conformance;

import dev.framboise.conformance.build.CheckEntry;
import java.util.List;
import java.util.stream.IntStream;

/** Some of the suite's checks, where the way to a target is looked at and not what is checked. */
final class CheckSample {
    private CheckSample() {
    }

    /** One in so many of {@code all}, the first among them. */
    static List<CheckEntry> oneIn(int many, List<CheckEntry> all) {
        return IntStream.range(0, all.size()).filter(i -> i % many == 0).mapToObj(all::get).toList();
    }
}
