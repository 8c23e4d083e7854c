package dev.framboise.aot.random;

import java.util.List;
import java.util.Random;

/** The dice. */
final class Choice {
    private final Random random;

    /** @param seed of everything that is thrown */
    Choice(long seed) {
        random = new Random(seed * 0x9E37_79B9_7F4A_7C15L);
    }

    /** 0..sides-1. */
    int of(int sides) {
        return random.nextInt(sides);
    }

    /** True once in so many times. */
    boolean onceIn(int times) {
        return random.nextInt(times) == 0;
    }

    String of(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
