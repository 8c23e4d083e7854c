package dev.framboise.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Which of many mistakes in the hypervisor the tests of a change plant: a seeded sample, or with {@code -Dframboise.mistakes=all} each of them. */
public final class MistakeSample {
    private static final boolean ARE_ALL = "all".equals(System.getProperty("framboise.mistakes"));

    private MistakeSample() {
    }

    /** Of {@code all}: so many, chosen by a seed, if not all are wanted. */
    public static <T> Stream<T> of(List<T> all, int size, long seed) {
        List<T> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, new Random(seed));
        return ARE_ALL ? shuffled.stream() : shuffled.stream().limit(size);
    }
}
