package dev.framboise.aot.random;

import dev.framboise.aot.image.Optimization;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a campaign counted so far. */
final class Tally {
    private final long first;
    private final Map<Optimization, Long> compared = new EnumMap<>(Optimization.class);
    private final TreeSet<Long> mismatches = new TreeSet<>();
    private long programs;

    /** Nothing yet, from a seed on. */
    Tally(long first) {
        this.first = first;
    }

    synchronized void add(int more, Map<Optimization, List<RandomProgram>> different) {
        programs += more;
        different.forEach((level, list) -> {
            compared.merge(level, (long) more, Long::sum);
            list.forEach(program -> mismatches.add(program.number()));
        });
    }

    /** The first seed. */
    long first() {
        return first;
    }

    /** The programs that ran on the JVM. */
    synchronized long programs() {
        return programs;
    }

    /** The programs that ran in an image of that level. */
    synchronized long compared(Optimization level) {
        return compared.getOrDefault(level, 0L);
    }

    /** The seeds of the programs that differed anywhere. */
    synchronized List<Long> mismatches() {
        return List.copyOf(mismatches);
    }
}
