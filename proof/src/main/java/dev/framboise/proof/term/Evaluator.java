package dev.framboise.proof.term;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/** The value of terms for given inputs. What is not given is 0. */
public final class Evaluator {
    private final Map<String, Long> inputs;
    private final Map<Long, Integer> memory;
    private final IdentityHashMap<Term, Long> values = new IdentityHashMap<>();

    /** For inputs by their names and bytes of memory by their addresses. */
    public Evaluator(Map<String, Long> inputs, Map<Long, Integer> memory) {
        this.inputs = new HashMap<>(inputs);
        this.memory = new HashMap<>(memory);
    }

    /** The value, zero-extended. */
    public long value(Term term) {
        if (term.isConstant()) {
            return term.value;
        }
        Long known = values.get(term);
        if (known == null) {
            known = compute(term);
            values.put(term, known);
        }
        return known;
    }

    /** Whether a truth value holds. */
    public boolean holds(Term term) {
        return value(term) == 1;
    }

    private long compute(Term t) {
        return switch (t.op) {
            case INPUT -> inputs.getOrDefault(t.name, 0L) & Term.mask(t.width);
            case BYTE -> memory.getOrDefault(value(t.a), 0) & 0xff;
            case NOT -> ~value(t.a) & Term.mask(t.width);
            case ITE -> value(t.a) == 1 ? value(t.b) : value(t.c);
            case ZEXT -> value(t.a);
            case SEXT -> Arithmetic.signed(value(t.a), t.a.width) & Term.mask(t.width);
            case LOW -> value(t.a) & Term.mask(t.width);
            default -> Arithmetic.apply(t.op, t.a.width, value(t.a), value(t.b));
        };
    }
}
