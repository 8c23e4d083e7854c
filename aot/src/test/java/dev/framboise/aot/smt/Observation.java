package dev.framboise.aot.smt;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.smt.Numbers.Bits;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/**
 * What one run came to.
 *
 * @param end {@code 0x2a}, {@code nothing}, the name of a {@link PanicKind}, or {@code undefined}
 * @param memory the bytes it left
 */
record Observation(String end, Map<BigInteger, Integer> memory) {
    /** The number in a register. */
    static String value(BigInteger value) {
        return "0x" + value.toString(16);
    }

    /** Runs a function on numbers. */
    static Observation of(IrFunction function, Template template, Map<Integer, PanicKind> sites,
            Inputs<Bits, Map<BigInteger, Integer>> inputs) {
        Numbers numbers = new Numbers();
        var heap = new Heap<>(numbers, template, inputs);
        if (!heap.invariant() || !heap.small()) {
            throw new IllegalArgumentException("not an input: " + inputs);
        }
        var outcome = new Evaluator<>(numbers, Theorem.named(function, inputs), inputs.memory(), heap::inside, sites)
                .run(function);
        String end = "undefined";
        if (!outcome.undefined()) {
            end = outcome.value() == null ? "nothing" : value(outcome.value().value());
            for (Map.Entry<PanicKind, Boolean> panic : outcome.panics().entrySet()) {
                end = panic.getValue() ? panic.getKey().name() : end;
            }
        }
        return new Observation(end, outcome.memory());
    }

    /** Whether both end the same, with the same bytes where the other has some. */
    boolean agreesWith(Observation other) {
        Map<BigInteger, Integer> mine = new HashMap<>();
        other.memory().keySet().forEach(address -> mine.put(address, memory.getOrDefault(address, 0)));
        return end.equals(other.end()) && mine.equals(other.memory());
    }
}
