package dev.framboise.proof.run;

import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What a path's conditions say without a solver: truth values that were decided before, and terms that are equal to a number. */
final class Facts {
    private final Set<Term> holds = new HashSet<>();
    private final Set<Term> fails = new HashSet<>();
    private final Map<Term, Long> numbers = new HashMap<>();

    void add(Term condition) {
        if (condition.op == Op.NOT) {
            fails.add(condition.a);
            return;
        }
        if (condition.op == Op.AND) {
            add(condition.a);
            add(condition.b);
        }
        holds.add(condition);
        if (condition.op == Op.EQ && condition.b.isConstant()) {
            numbers.put(condition.a, condition.b.value);
        }
    }

    /** Whether it holds; null: that is not known. */
    Boolean decide(Term condition) {
        if (condition.isConstant()) {
            return condition.isTrue();
        }
        if (holds.contains(condition)) {
            return true;
        }
        if (fails.contains(condition)) {
            return false;
        }
        return switch (condition.op) {
            case NOT -> opposite(decide(condition.a));
            case EQ -> numbers.containsKey(condition.a) && condition.b.isConstant() ? numbers.get(condition.a) == condition.b.value : null;
            case AND -> both(condition, false);
            case OR -> both(condition, true);
            default -> null;
        };
    }

    private static Boolean opposite(Boolean known) {
        return known == null ? null : !known;
    }

    /** AND, of which one false operand decides; or OR, of which one true. */
    private Boolean both(Term condition, boolean deciding) {
        Boolean a = decide(condition.a);
        Boolean b = decide(condition.b);
        if (a != null && a == deciding || b != null && b == deciding) {
            return deciding;
        }
        return a != null && b != null ? !deciding : null;
    }
}
