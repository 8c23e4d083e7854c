package dev.framboise.proof.term;

/** Simpler forms of comparisons. */
final class Comparisons {
    private Comparisons() {
    }

    /** A simpler form, or null. */
    static Term simplified(Terms terms, Op op, Term a, Term b) {
        if (a == b) {
            return terms.truth(op == Op.EQ);
        }
        return switch (op) {
            case EQ -> equal(terms, a, b);
            case ULT -> below(terms, a, b);
            default -> less(terms, a, b);
        };
    }

    private static Term equal(Terms terms, Term a, Term b) {
        if ((a.ones & b.zeros | a.zeros & b.ones) != 0) {
            return terms.truth(false);
        }
        if (a.width == 1 && b.isConstant()) {
            return b.isTrue() ? a : terms.not(a);
        }
        if (a.op == Op.ZEXT && b.op == Op.ZEXT && a.a.width == b.a.width) {
            return terms.equal(a.a, b.a);
        }
        if (isOther(a, b)) {
            return terms.truth(false);
        }
        if (!b.isConstant()) {
            return null;
        }
        if (a.op == Op.ZEXT) {
            return terms.equal(a.a, terms.constant(a.a.width, b.value));
        }
        if (a.op == Op.SEXT) {
            Term narrow = terms.constant(a.a.width, b.value);
            return terms.signExtend(narrow, a.width) == b ? terms.equal(a.a, narrow) : terms.truth(false);
        }
        if (a.op == Op.ADD && a.b.isConstant()) {
            return terms.equal(a.a, terms.subtract(b, a.b));
        }
        if (a.op == Op.NOT) {
            return terms.equal(a.a, terms.not(b));
        }
        return null;
    }

    /** The same and something, or two different distances from the same. */
    private static boolean isOther(Term a, Term b) {
        Term baseA = a.op == Op.ADD && a.b.isConstant() ? a.a : a;
        Term baseB = b.op == Op.ADD && b.b.isConstant() ? b.a : b;
        return a != b && baseA == baseB;
    }

    private static Term below(Terms terms, Term a, Term b) {
        if (Long.compareUnsigned(a.most(), b.least()) < 0) {
            return terms.truth(true);
        }
        if (Long.compareUnsigned(a.least(), b.most()) >= 0) {
            return terms.truth(false);
        }
        return null;
    }

    private static Term less(Terms terms, Term a, Term b) {
        long sign = 1L << a.width - 1;
        boolean knownA = ((a.zeros | a.ones) & sign) != 0;
        boolean knownB = ((b.zeros | b.ones) & sign) != 0;
        if (!knownA || !knownB) {
            return null;
        }
        boolean negativeA = (a.ones & sign) != 0;
        boolean negativeB = (b.ones & sign) != 0;
        return negativeA != negativeB ? terms.truth(negativeA) : terms.binary(Op.ULT, a, b);
    }
}
