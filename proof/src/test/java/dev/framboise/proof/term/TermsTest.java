package dev.framboise.proof.term;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.framboise.proof.solver.Solver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Simplified terms mean what the operations that made them mean, to the evaluator and to the solver. */
class TermsTest {
    private static final Op[] OPERATIONS = {Op.ADD, Op.MUL, Op.AND, Op.OR, Op.XOR, Op.SHL, Op.LSHR, Op.ASHR, Op.UDIV, Op.UREM, Op.SDIV, Op.SREM};
    private static final long[] NUMBERS = {0, 1, 2, 3, 7, 8, 0xff, 0xf0, 0x8000_0000L, -1, 0x7fff_ffffL, 16, 31};

    /** A term and what it is worth, computed beside it. */
    private record Pair(Term term, long value) {
    }

    private final Terms terms = new Terms();
    private final Random random = new Random(7);
    private final Map<String, Long> inputs = new HashMap<>();

    private Pair any(int width, int depth) {
        if (depth == 0) {
            if (random.nextBoolean()) {
                long value = NUMBERS[random.nextInt(NUMBERS.length)] & Term.mask(width);
                return new Pair(terms.constant(width, value), value);
            }
            String name = "x" + width + random.nextInt(3);
            return new Pair(terms.input(width, name), inputs.computeIfAbsent(name, n -> random.nextLong() & Term.mask(width)));
        }
        return switch (random.nextInt(8)) {
            case 0 -> not(any(width, depth - 1));
            case 1 -> choice(truth(depth - 1), any(width, depth - 1), any(width, depth - 1));
            case 2 -> width == 64 ? extended(any(32, depth - 1)) : lower(any(64, depth - 1));
            default -> binary(OPERATIONS[random.nextInt(OPERATIONS.length)], any(width, depth - 1), any(width, depth - 1));
        };
    }

    private Pair binary(Op op, Pair a, Pair b) {
        int width = a.term.width;
        Pair right = b;
        if (op == Op.SHL || op == Op.LSHR || op == Op.ASHR) {
            right = new Pair(terms.and(b.term, terms.constant(width, width - 1L)), b.value & width - 1);
        } else if (op == Op.UDIV || op == Op.UREM || op == Op.SDIV || op == Op.SREM) {
            right = new Pair(terms.or(b.term, terms.constant(width, 1)), b.value | 1);
        }
        return new Pair(terms.binary(op, a.term, right.term), Arithmetic.apply(op, width, a.value, right.value));
    }

    private Pair not(Pair a) {
        return new Pair(terms.not(a.term), ~a.value & Term.mask(a.term.width));
    }

    private Pair extended(Pair a) {
        return random.nextBoolean() ? new Pair(terms.zeroExtend(a.term, 64), a.value) : new Pair(terms.signExtend(a.term, 64), (int) a.value);
    }

    private Pair lower(Pair a) {
        return new Pair(terms.low(a.term, 32), a.value & 0xffff_ffffL);
    }

    private Pair truth(int depth) {
        int width = random.nextBoolean() ? 32 : 64;
        Pair a = any(width, depth);
        Pair b = any(width, depth);
        Op op = switch (random.nextInt(3)) {
            case 0 -> Op.EQ;
            case 1 -> Op.ULT;
            default -> Op.SLT;
        };
        return new Pair(terms.binary(op, a.term, b.term), Arithmetic.apply(op, width, a.value, b.value));
    }

    private Pair choice(Pair condition, Pair a, Pair b) {
        return new Pair(terms.choose(condition.term, a.term, b.term), condition.value == 1 ? a.value : b.value);
    }

    @Test
    void simplifiedTermsHaveTheValueOfWhatMadeThem() {
        for (int i = 0; i < 4000; i++) {
            inputs.clear();
            Pair pair = any(random.nextBoolean() ? 32 : 64, 4);
            assertEquals(pair.value, new Evaluator(inputs, Map.of()).value(pair.term), () -> pair.term + " of " + inputs);
        }
    }

    @Test
    void whatIsKnownOfBitsIsSo() {
        for (int i = 0; i < 4000; i++) {
            inputs.clear();
            Pair pair = any(random.nextBoolean() ? 32 : 64, 4);
            assertEquals(0, pair.value & pair.term.zeros | ~pair.value & pair.term.ones, () -> pair.term + " of " + inputs);
        }
    }

    private Pair input(int width, String name) {
        return new Pair(terms.input(width, name), inputs.computeIfAbsent(name, n -> random.nextLong() & Term.mask(width)));
    }

    @Test
    void theSolverSaysTheSameOfEachOperation() {
        List<Pair> pairs = new ArrayList<>();
        Pair a = input(32, "a");
        Pair b = input(32, "b");
        for (Op op : OPERATIONS) {
            pairs.add(binary(op, a, b));
        }
        for (Op op : List.of(Op.EQ, Op.ULT, Op.SLT)) {
            pairs.add(new Pair(terms.binary(op, a.term, b.term), Arithmetic.apply(op, 32, a.value, b.value)));
            pairs.add(choice(pairs.get(pairs.size() - 1), a, b));
        }
        pairs.add(not(a));
        pairs.add(new Pair(terms.zeroExtend(a.term, 64), a.value));
        pairs.add(new Pair(terms.signExtend(a.term, 64), (int) a.value));
        pairs.add(lower(input(64, "c")));
        List<Term> given = new ArrayList<>();
        inputs.forEach((name, value) -> {
            int width = name.equals("c") ? 64 : 32;
            given.add(terms.equal(terms.input(width, name), terms.constant(width, value)));
        });
        try (Solver solver = new Solver()) {
            for (Pair pair : pairs) {
                Term otherwise = terms.not(terms.equal(pair.term, terms.constant(pair.term.width, pair.value)));
                assertNull(solver.find(given, otherwise), () -> pair.term + " of " + inputs);
            }
        }
    }
}
