package dev.framboise.proof.run;

import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;

/** The methods of the JDK on numbers, from one table: what the documentation of java.lang says they return. */
final class JavaMethods {
    private final Terms terms;
    private final Integers integers;

    JavaMethods(Terms terms, Integers integers) {
        this.terms = terms;
        this.integers = integers;
    }

    /** The result; null: it is not in the table. */
    Term call(String owner, String name, Object[] arguments) {
        for (Object argument : arguments) {
            if (!(argument instanceof Term)) {
                return null;
            }
        }
        Term a = arguments.length > 0 ? (Term) arguments[0] : null;
        Term b = arguments.length > 1 ? (Term) arguments[1] : null;
        return switch (owner) {
            case "java/lang/Math", "java/lang/StrictMath" -> math(name, a, b);
            case "java/lang/Integer", "java/lang/Long" -> number(name, a, b);
            case "java/lang/Byte", "java/lang/Short" -> narrow(owner.endsWith("Byte") ? 8 : 16, name, a);
            default -> null;
        };
    }

    private Term narrow(int width, String name, Term a) {
        return switch (name) {
            case "toUnsignedInt" -> terms.zeroExtend(terms.low(a, width), 32);
            case "toUnsignedLong" -> terms.zeroExtend(terms.low(a, width), 64);
            default -> null;
        };
    }

    private Term math(String name, Term a, Term b) {
        return switch (name) {
            case "min" -> terms.choose(terms.binary(Op.SLT, b, a), b, a);
            case "max" -> terms.choose(terms.binary(Op.SLT, a, b), b, a);
            case "abs" -> terms.choose(terms.binary(Op.SLT, a, terms.constant(a.width, 0)), terms.negate(a), a);
            case "floorMod" -> isPositiveNumber(b) ? floorMod(a, b) : null;
            default -> null;
        };
    }

    private static boolean isPositiveNumber(Term b) {
        return b.isConstant() && b.signed() > 0;
    }

    private Term floorMod(Term a, Term b) {
        Term remainder = terms.binary(Op.SREM, a, b);
        return terms.choose(terms.binary(Op.SLT, remainder, terms.constant(a.width, 0)), terms.add(remainder, b), remainder);
    }

    private Term number(String name, Term a, Term b) {
        return switch (name) {
            case "compare" -> integers.compare(Op.SLT, a, b);
            case "compareUnsigned" -> integers.compare(Op.ULT, a, b);
            case "min", "max" -> math(name, a, b);
            case "sum" -> terms.add(a, b);
            case "toUnsignedLong" -> terms.zeroExtend(a, 64);
            case "divideUnsigned" -> b.isConstant() && b.value != 0 ? terms.binary(Op.UDIV, a, b) : null;
            case "remainderUnsigned" -> b.isConstant() && b.value != 0 ? terms.binary(Op.UREM, a, b) : null;
            case "signum" -> integers.compare(Op.SLT, a, terms.constant(a.width, 0));
            case "numberOfTrailingZeros" -> zeros(a, true);
            case "numberOfLeadingZeros" -> zeros(a, false);
            case "bitCount" -> bitCount(a);
            case "lowestOneBit" -> terms.and(a, terms.negate(a));
            case "highestOneBit" -> highest(a);
            case "rotateLeft" -> rotated(a, b, Op.SHL, Op.LSHR);
            case "rotateRight" -> rotated(a, b, Op.LSHR, Op.SHL);
            case "reverseBytes" -> reversed(a, 8);
            case "reverse" -> reversed(a, 1);
            default -> null;
        };
    }

    private Term bit(Term a, int i) {
        return terms.not(terms.equal(terms.and(a, terms.constant(a.width, 1L << i)), terms.constant(a.width, 0)));
    }

    private Term zeros(Term a, boolean fromBelow) {
        Term result = terms.constant(32, a.width);
        for (int i = a.width - 1; i >= 0; i--) {
            result = terms.choose(bit(a, fromBelow ? i : a.width - 1 - i), terms.constant(32, i), result);
        }
        return result;
    }

    private Term bitCount(Term a) {
        Term result = terms.constant(32, 0);
        for (int i = 0; i < a.width; i++) {
            result = terms.add(result, terms.number(bit(a, i), 32));
        }
        return result;
    }

    private Term highest(Term a) {
        Term result = terms.constant(a.width, 0);
        for (int i = 0; i < a.width; i++) {
            result = terms.choose(bit(a, i), terms.constant(a.width, 1L << i), result);
        }
        return result;
    }

    private Term rotated(Term a, Term count, Op there, Op back) {
        Term mask = terms.constant(32, a.width - 1L);
        Term by = terms.zeroExtend(terms.and(count, mask), a.width);
        Term rest = terms.zeroExtend(terms.and(terms.negate(count), mask), a.width);
        return terms.or(terms.binary(there, a, by), terms.binary(back, a, rest));
    }

    private Term reversed(Term a, int piece) {
        Term result = terms.constant(a.width, 0);
        for (int i = 0; i < a.width; i += piece) {
            Term part = terms.and(terms.binary(Op.LSHR, a, terms.constant(a.width, i)), terms.constant(a.width, Term.mask(piece)));
            result = terms.or(result, terms.binary(Op.SHL, part, terms.constant(a.width, a.width - piece - i)));
        }
        return result;
    }
}
