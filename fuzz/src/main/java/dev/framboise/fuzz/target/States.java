package dev.framboise.fuzz.target;

import com.code_intelligence.jazzer.api.Jazzer;
import java.util.HashSet;
import java.util.Set;

/**
 * The abstract states that inputs have come to, told to the fuzzer, which keeps an input that comes to a new one. A state is a few
 * small numbers that a target makes of what it plays: never an address, a count of time or a value that a guest chose.
 */
public final class States {
    private static final int MOST = 1 << 20;
    /**
     * Of an identifier, what a state chooses. Jazzer gives libFuzzer a region of counters for each identifier that there is, and libFuzzer
     * has an array of 4096 regions whose end it does not look at: with more, the process ends or hangs sooner or later.
     */
    private static final int IDENTIFIER_BITS = 11;
    private static final long ODD = 0x9e37_79b9_7f4a_7c15L;
    private static final Set<Long> SEEN = new HashSet<>();

    private States() {
    }

    /** A target has come to a state. Outside of a fuzzer this is only counted. @param target which one, any number of its own */
    public static void reach(int target, long... state) {
        long hash = target;
        for (long part : state) {
            hash = (hash ^ part) * ODD;
            hash ^= hash >>> 29;
        }
        // The fuzzer has a byte of state for an identifier.
        Jazzer.exploreState((byte) hash, (int) (hash >>> 20) & (1 << IDENTIFIER_BITS) - 1 | target << IDENTIFIER_BITS);
        if (SEEN.size() < MOST) {
            SEEN.add(hash);
        }
    }

    /** How many different ones there were in this program. */
    public static int count() {
        return SEEN.size();
    }
}
