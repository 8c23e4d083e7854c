package dev.framboise.fuzz.run;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.function.Predicate;

/** Makes an input smaller that still does something: takes pieces out, of half its length down to a byte, and then makes bytes zero. */
final class Minimizer {
    private final Predicate<byte[]> stillDoes;
    private final long end;

    /** @param stillDoes whether an input does it @param seconds of this thread's own time after which the smallest so far is taken */
    Minimizer(Predicate<byte[]> stillDoes, long seconds) {
        this.stillDoes = stillDoes;
        end = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + seconds * 1_000_000_000L;
    }

    private boolean hasTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() < end;
    }

    /** The smallest that was found; {@code input} itself does it. */
    byte[] minimize(byte[] input) {
        byte[] smallest = input.clone();
        boolean isSmaller = true;
        while (isSmaller && hasTime()) {
            isSmaller = false;
            for (int piece = Math.max(1, smallest.length / 2); piece >= 1 && hasTime(); piece /= 2) {
                for (int at = smallest.length - piece; at >= 0 && hasTime(); at -= piece) {
                    byte[] shorter = without(smallest, at, piece);
                    if (stillDoes.test(shorter)) {
                        smallest = shorter;
                        isSmaller = true;
                        at = Math.min(at, smallest.length);
                    }
                }
            }
        }
        for (int at = 0; at < smallest.length && hasTime(); at++) {
            byte[] simpler = smallest.clone();
            simpler[at] = 0;
            if (smallest[at] != 0 && stillDoes.test(simpler)) {
                smallest = simpler;
            }
        }
        return smallest;
    }

    private static byte[] without(byte[] bytes, int at, int length) {
        byte[] rest = Arrays.copyOf(bytes, bytes.length - length);
        System.arraycopy(bytes, at + length, rest, at, rest.length - at);
        return rest;
    }
}
