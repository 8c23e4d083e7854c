package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** Generic classes and methods are erased, with casts where they are used. */
public final class Generics implements Case {
    private static final class Box<T> {
        private T content;

        Box(T content) {
            this.content = content;
        }

        T swap(T other) {
            T old = content;
            content = other;
            return old;
        }
    }

    private static final class Weight {
        private final int grams;

        Weight(int grams) {
            this.grams = grams;
        }
    }

    private final Weight light = new Weight(3);
    private final Weight heavy = new Weight(1000);
    private final Box<Weight> box = new Box<>(light);

    private static <T> T second(T first, T second) {
        return second == null ? first : second;
    }

    @Override
    public long run(int n) {
        box.content = light;
        Weight old = box.swap((n & 1) == 0 ? heavy : light);
        return old.grams * 3L + box.content.grams * 5L + second(light, (n & 2) == 0 ? null : heavy).grams;
    }
}
