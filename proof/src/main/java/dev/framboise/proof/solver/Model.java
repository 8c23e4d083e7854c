package dev.framboise.proof.solver;

import dev.framboise.proof.term.Evaluator;
import java.util.Map;
import java.util.TreeMap;

/**
 * Inputs for which what was asked holds.
 *
 * @param inputs by their names, zero-extended; what is not here can be anything
 * @param memory bytes by their addresses, likewise
 */
public record Model(Map<String, Long> inputs, Map<Long, Integer> memory) {
    /** Nothing is asked for. */
    public static final Model ANY = new Model(new TreeMap<>(), new TreeMap<>());

    /** The value of terms here. */
    public Evaluator evaluator() {
        return new Evaluator(inputs, memory);
    }
}
