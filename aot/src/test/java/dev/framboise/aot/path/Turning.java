package dev.framboise.aot.path;

import dev.framboise.metal.EntryPoint;
import dev.framboise.metal.LoopBound;
import dev.framboise.metal.MaskedPathEnds;
import dev.framboise.metal.NoInline;

/** Programs with loops, one a class. */
final class Turning {
    private static final int SIZE = 64;

    private Turning() {
    }

    static final class Bounded {
        private static final int[] NUMBERS = new int[SIZE];

        @EntryPoint("bare_main")
        static int main(int seed) {
            return sum(seed);
        }

        @EntryPoint("bare_stopped")
        static void stopped() {
        }

        /** Two loops that follow each other, to be told apart by their lines; the first is in a method that is inlined. */
        @NoInline
        @LoopBound(max = 3, reason = "the caller's promise")
        private static int sum(int seed) {
            fill(seed);
            int total = 0;
            for (int i = seed; i != 0; i = i >>> 1 ^ NUMBERS[i & SIZE - 1]) {
                total += NUMBERS[i & SIZE - 1] / (i | 1);
            }
            return total;
        }

        @LoopBound(max = SIZE, reason = "the array")
        private static void fill(int seed) {
            for (int i = 0; i < NUMBERS.length; i++) {
                NUMBERS[i] += seed / (i + 3);
            }
        }
    }

    static final class Undeclared {
        private static final int[] NUMBERS = new int[SIZE];

        @EntryPoint("bare_main")
        static int main(int seed) {
            int total = 0;
            for (int i = seed; i != 0; i = i >>> 1 ^ NUMBERS[i & SIZE - 1]) {
                NUMBERS[i & SIZE - 1] += i;
                total += i;
            }
            return total;
        }

        @EntryPoint("bare_stopped")
        static void stopped() {
        }
    }

    static final class Served {
        private static final int[] NUMBERS = new int[SIZE];

        @EntryPoint("bare_main")
        @MaskedPathEnds(reason = "a test")
        static int main(int seed) {
            int total = 0;
            for (int i = seed; i != 0; i = i >>> 1 ^ NUMBERS[i & SIZE - 1]) {
                NUMBERS[i & SIZE - 1] += i;
                total += i;
            }
            return total;
        }

        @EntryPoint("bare_stopped")
        static void stopped() {
        }
    }

    static final class TooMany {
        @EntryPoint("bare_main")
        @LoopBound(max = 1, reason = "one")
        @LoopBound(max = 2, reason = "two")
        static int main(int seed) {
            int i = seed;
            while (i > 0) {
                i = i * 3 - 7;
            }
            return i;
        }
    }

    static final class NoTurn {
        @EntryPoint("bare_main")
        @LoopBound(max = 0, reason = "none")
        static int main(int seed) {
            int i = seed;
            while (i > 0) {
                i = i * 3 - 7;
            }
            return i;
        }
    }

    static final class EndsNothing {
        @EntryPoint("bare_main")
        @MaskedPathEnds(reason = "no loop is here")
        static int main(int seed) {
            return seed;
        }
    }
}
