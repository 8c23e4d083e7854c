package dev.framboise.proof.term;

import java.util.HashMap;
import java.util.Map;

/** Makes terms, as simple as they come without a solver. Every rule here is an identity of integers modulo 2 to the width. */
public final class Terms {
    /** Choices within a choice through which operations are pushed: deeper ones would only grow. */
    private static final int CHOICES = 3;

    private final Map<Term, Term> made = new HashMap<>();
    private final Term yes = constant(1, 1);
    private final Term no = constant(1, 0);

    private Term make(Op op, int width, Term a, Term b, Term c, long value, String name) {
        Term fresh = new Term(op, width, a, b, c, value, name);
        if (op != Op.CONSTANT && ((fresh.zeros | fresh.ones) == -1L)) {
            return constant(width, fresh.ones);
        }
        Term before = made.putIfAbsent(fresh, fresh);
        return before == null ? fresh : before;
    }

    /** A number. @param value of which the lower {@code width} bits count */
    public Term constant(int width, long value) {
        return make(Op.CONSTANT, width, null, null, null, value & Term.mask(width), null);
    }

    /** A truth value. */
    public Term truth(boolean value) {
        return value ? yes : no;
    }

    /** An input. */
    public Term input(int width, String name) {
        return make(Op.INPUT, width, null, null, null, 0, name);
    }

    /** A byte of memory as it was at first. */
    public Term octet(Term address) {
        return make(Op.BYTE, 8, address, null, null, 0, null);
    }

    /** One of the operations of two operands. */
    public Term binary(Op op, Term x, Term y) {
        Term a = x;
        Term b = y;
        if (a.isConstant() && isCommutative(op)) {
            a = y;
            b = x;
        }
        int width = op == Op.EQ || op == Op.ULT || op == Op.SLT ? 1 : a.width;
        if (a.isConstant() && b.isConstant()) {
            return constant(width, Arithmetic.apply(op, a.width, a.value, b.value));
        }
        Term pushed = intoChoice(op, a, b);
        if (pushed != null) {
            return pushed;
        }
        Term simple = width == 1 && op != Op.AND && op != Op.OR && op != Op.XOR ? Comparisons.simplified(this, op, a, b)
                : Rules.simplified(this, op, a, b);
        return simple != null ? simple : make(op, width, a, b, null, 0, null);
    }

    private static boolean isCommutative(Op op) {
        return op == Op.ADD || op == Op.MUL || op == Op.AND || op == Op.OR || op == Op.XOR || op == Op.EQ;
    }

    /** The operation done on both numbers of a choice between numbers. */
    private Term intoChoice(Op op, Term a, Term b) {
        if (b.isConstant() && isChoiceOfNumbers(a)) {
            return choose(a.a, binary(op, a.b, b), binary(op, a.c, b));
        }
        if (a.isConstant() && isChoiceOfNumbers(b)) {
            return choose(b.a, binary(op, a, b.b), binary(op, a, b.c));
        }
        return null;
    }

    private static boolean isChoiceOfNumbers(Term t) {
        return t.op == Op.ITE && isNumbers(t.b, CHOICES) && isNumbers(t.c, CHOICES);
    }

    private static boolean isNumbers(Term t, int deep) {
        return t.isConstant() || deep > 0 && t.op == Op.ITE && isNumbers(t.b, deep - 1) && isNumbers(t.c, deep - 1);
    }

    /** Both, of truth values too. */
    public Term and(Term a, Term b) {
        return binary(Op.AND, a, b);
    }

    /** Either, of truth values too. */
    public Term or(Term a, Term b) {
        return binary(Op.OR, a, b);
    }

    /** Sum. */
    public Term add(Term a, Term b) {
        return binary(Op.ADD, a, b);
    }

    /** Difference. */
    public Term subtract(Term a, Term b) {
        return a == b ? constant(a.width, 0) : add(a, negate(b));
    }

    /** 0 less it. */
    public Term negate(Term a) {
        return a.op == Op.MUL && a.b.isConstant() ? binary(Op.MUL, a.a, constant(a.width, -a.b.value))
                : binary(Op.MUL, a, constant(a.width, -1));
    }

    /** All bits changed; of a truth value the opposite. */
    public Term not(Term a) {
        if (a.isConstant()) {
            return constant(a.width, ~a.value);
        }
        return a.op == Op.NOT ? a.a : make(Op.NOT, a.width, a, null, null, 0, null);
    }

    /** Whether they are the same. */
    public Term equal(Term a, Term b) {
        return binary(Op.EQ, a, b);
    }

    /** The second if the first holds, else the third. */
    public Term choose(Term condition, Term whenTrue, Term whenFalse) {
        if (condition.isConstant()) {
            return condition.isTrue() ? whenTrue : whenFalse;
        }
        if (whenTrue == whenFalse) {
            return whenTrue;
        }
        if (condition.op == Op.NOT) {
            return choose(condition.a, whenFalse, whenTrue);
        }
        if (whenTrue.width == 1) {
            return or(and(condition, whenTrue), and(not(condition), whenFalse));
        }
        if (whenTrue.op == Op.ITE && whenTrue.a == condition) {
            return choose(condition, whenTrue.b, whenFalse);
        }
        if (whenFalse.op == Op.ITE && whenFalse.a == condition) {
            return choose(condition, whenTrue, whenFalse.c);
        }
        return make(Op.ITE, whenTrue.width, condition, whenTrue, whenFalse, 0, null);
    }

    /** A truth value as an integer, 1 or 0. */
    public Term number(Term truth, int width) {
        return choose(truth, constant(width, 1), constant(width, 0));
    }

    /** Wider, with zeros. */
    public Term zeroExtend(Term a, int width) {
        if (a.width == width) {
            return a;
        }
        if (isChoiceOfNumbers(a)) {
            return choose(a.a, zeroExtend(a.b, width), zeroExtend(a.c, width));
        }
        return a.isConstant() ? constant(width, a.value) : a.op == Op.ZEXT ? zeroExtend(a.a, width)
                : make(Op.ZEXT, width, a, null, null, 0, null);
    }

    /** Wider, with copies of the sign. */
    public Term signExtend(Term a, int width) {
        if (a.width == width) {
            return a;
        }
        if (a.isConstant()) {
            return constant(width, a.signed());
        }
        if (isChoiceOfNumbers(a)) {
            return choose(a.a, signExtend(a.b, width), signExtend(a.c, width));
        }
        if ((a.zeros & 1L << a.width - 1) != 0) {
            return zeroExtend(a, width);
        }
        return a.op == Op.SEXT ? signExtend(a.a, width) : make(Op.SEXT, width, a, null, null, 0, null);
    }

    /** The lower bits. */
    public Term low(Term a, int width) {
        if (a.width == width) {
            return a;
        }
        if (a.isConstant()) {
            return constant(width, a.value);
        }
        if (a.op == Op.ZEXT || a.op == Op.SEXT) {
            return a.a.width >= width ? low(a.a, width) : a.op == Op.ZEXT ? zeroExtend(a.a, width) : signExtend(a.a, width);
        }
        if (a.op == Op.LOW) {
            return low(a.a, width);
        }
        if (isChoiceOfNumbers(a)) {
            return choose(a.a, low(a.b, width), low(a.c, width));
        }
        if (a.op == Op.AND || a.op == Op.OR || a.op == Op.XOR || a.op == Op.ADD) {
            return binary(a.op, low(a.a, width), low(a.b, width));
        }
        return make(Op.LOW, width, a, null, null, 0, null);
    }
}
