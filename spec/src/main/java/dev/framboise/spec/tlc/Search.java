package dev.framboise.spec.tlc;

import java.util.List;

/** How much of the states a run of TLC is expected to see; it decides how the JVM spends its time. */
public enum Search {
    /** All of them. */
    WHOLE("-XX:+UseParallelGC"),
    /** Few: it ends at a violation, before an optimising compiler would have paid for itself. */
    UNTIL_VIOLATED("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final List<String> options;

    Search(String... options) {
        this.options = List.of(options);
    }

    /** Options of the JVM. */
    List<String> options() {
        return options;
    }
}
