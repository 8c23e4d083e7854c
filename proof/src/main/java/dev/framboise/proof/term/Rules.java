package dev.framboise.proof.term;

/** Simpler forms of arithmetic. The second operand of what can be exchanged is the constant if one is. */
final class Rules {
    private Rules() {
    }

    /** A simpler form, or null. */
    static Term simplified(Terms terms, Op op, Term a, Term b) {
        if (b.isConstant()) {
            Term simple = withNumber(terms, op, a, b);
            if (simple != null) {
                return simple;
            }
        }
        return switch (op) {
            case AND -> a == b ? a : isOpposite(a, b) ? terms.constant(a.width, 0) : null;
            case OR -> a == b ? a : isOpposite(a, b) ? terms.constant(a.width, -1) : null;
            case XOR -> a == b ? terms.constant(a.width, 0) : null;
            case ADD -> sum(terms, a, b);
            default -> null;
        };
    }

    private static boolean isOpposite(Term a, Term b) {
        return a.op == Op.NOT && a.a == b || b.op == Op.NOT && b.a == a;
    }

    /** x + -x, and (x + y) + -y. */
    private static Term sum(Terms terms, Term a, Term b) {
        if (isDisjoint(a, b)) {
            return terms.or(a, b);
        }
        if (isNegative(a, b) || isNegative(b, a)) {
            return terms.constant(a.width, 0);
        }
        if (a.op == Op.ADD && (isNegative(a.b, b) || isNegative(b, a.b))) {
            return a.a;
        }
        if (a.op == Op.ADD && (isNegative(a.a, b) || isNegative(b, a.a))) {
            return a.b;
        }
        if (a.op == Op.ADD && a.b.isConstant()) {
            return terms.add(terms.add(a.a, b), a.b);
        }
        return b.op == Op.ADD && b.b.isConstant() ? terms.add(terms.add(a, b.a), b.b) : null;
    }

    private static boolean isNegative(Term a, Term b) {
        return b.op == Op.MUL && b.a == a && b.b.isConstant() && b.b.value == Term.mask(b.width);
    }

    /** A sum without carries, but of addresses: those are told apart by their distance. */
    private static boolean isDisjoint(Term a, Term b) {
        return a.width < 64 && (a.zeros | b.zeros) == -1L;
    }

    private static Term withNumber(Terms terms, Op op, Term a, Term b) {
        long n = b.value;
        long all = Term.mask(a.width);
        switch (op) {
            case ADD:
                return n == 0 ? a : isDisjoint(a, b) ? terms.or(a, b) : a.op == Op.ADD && a.b.isConstant() ? terms.add(a.a, terms.add(a.b, b)) : null;
            case MUL:
                return n == 1 ? a : n == 0 ? b : a.op == Op.MUL && a.b.isConstant() ? terms.binary(Op.MUL, a.a, terms.binary(Op.MUL, a.b, b))
                        : Long.bitCount(n) == 1 ? terms.binary(Op.SHL, a, terms.constant(a.width, Long.numberOfTrailingZeros(n))) : null;
            case AND:
                if ((~n & all & ~a.zeros) == 0) {
                    return a;
                }
                return a.op == Op.AND && a.b.isConstant() ? terms.and(a.a, terms.and(a.b, b)) : masked(terms, a, b);
            case OR:
                return (n & ~a.ones) == 0 ? a : a.op == Op.OR && a.b.isConstant() ? terms.or(a.a, terms.or(a.b, b)) : null;
            case XOR:
                return n == 0 ? a : n == all ? terms.not(a) : null;
            case SHL, LSHR, ASHR:
                return n == 0 ? a : shifted(terms, op, a, (int) n);
            case UDIV:
                return Long.bitCount(n) == 1 ? terms.binary(Op.LSHR, a, terms.constant(a.width, Long.numberOfTrailingZeros(n))) : null;
            case UREM:
                return Long.bitCount(n) == 1 ? terms.and(a, terms.constant(a.width, n - 1)) : null;
            case SDIV, SREM:
                boolean isPositive = (a.zeros & 1L << a.width - 1) != 0 && (n & 1L << a.width - 1) == 0;
                return isPositive && n != 0 ? terms.binary(op == Op.SDIV ? Op.UDIV : Op.UREM, a, b) : null;
            default:
                return null;
        }
    }

    /** A mask goes to both sides of an OR one of which it leaves nothing of, or to both sides of one that has a constant. */
    private static Term masked(Terms terms, Term a, Term mask) {
        if (a.op != Op.OR) {
            return null;
        }
        if ((mask.value & ~a.a.zeros) == 0) {
            return terms.and(a.b, mask);
        }
        return (mask.value & ~a.b.zeros) == 0 ? terms.and(a.a, mask) : null;
    }

    private static Term shifted(Terms terms, Op op, Term a, int count) {
        if (op == Op.ASHR && (a.zeros & 1L << a.width - 1) != 0) {
            return terms.binary(Op.LSHR, a, terms.constant(a.width, count));
        }
        if (a.op == op && a.b.isConstant() && op != Op.ASHR) {
            int both = count + (int) a.b.value;
            return both >= a.width ? terms.constant(a.width, 0) : terms.binary(op, a.a, terms.constant(a.width, both));
        }
        boolean undoes = op == Op.LSHR && a.op == Op.SHL && a.b.isConstant() && a.b.value == count
                || op == Op.SHL && a.op == Op.LSHR && a.b.isConstant() && a.b.value == count;
        if (undoes) {
            long all = Term.mask(a.width);
            return terms.and(a.a, terms.constant(a.width, op == Op.LSHR ? all >>> count : all & all << count));
        }
        if (a.op == Op.OR || a.op == Op.AND) {
            Term by = terms.constant(a.width, count);
            return terms.binary(a.op, terms.binary(op, a.a, by), terms.binary(op, a.b, by));
        }
        return null;
    }
}
