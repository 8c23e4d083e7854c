package dev.framboise.proof.term;

/**
 * Which bits of a term are the same whatever its inputs are: most branches of decoders are decided by these, without a solver.
 * What is not known to be known is left out, so that forgetting a case costs time and nothing else.
 */
final class KnownBits {
    private static final long[] NOTHING = {0, 0};

    private KnownBits() {
    }

    /** Bits that are 0, bits that are 1. */
    static long[] of(Term t) {
        long mask = Term.mask(t.width);
        return switch (t.op) {
            case CONSTANT -> new long[] {~t.value, t.value};
            case AND -> new long[] {t.a.zeros | t.b.zeros, t.a.ones & t.b.ones};
            case OR -> new long[] {t.a.zeros & t.b.zeros, t.a.ones | t.b.ones};
            case XOR -> new long[] {t.a.zeros & t.b.zeros | t.a.ones & t.b.ones, t.a.zeros & t.b.ones | t.a.ones & t.b.zeros & mask};
            case NOT -> new long[] {t.a.ones, t.a.zeros & mask};
            case ITE -> new long[] {t.b.zeros & t.c.zeros, t.b.ones & t.c.ones};
            case ZEXT, LOW -> new long[] {t.a.zeros, t.a.ones & mask};
            case SEXT -> signExtended(t.a, mask);
            case SHL, LSHR, ASHR -> t.b.isConstant() ? shifted(t, (int) t.b.value, mask) : NOTHING;
            case ADD -> sum(t, mask);
            case MUL -> new long[] {(1L << Math.min(63, trailing(t.a) + trailing(t.b))) - 1, 0};
            case UREM -> t.b.isConstant() ? new long[] {~ceiling(t.b.value - 1), 0} : NOTHING;
            case UDIV -> new long[] {~ceiling(t.a.most()), 0};
            default -> NOTHING;
        };
    }

    private static long[] signExtended(Term a, long mask) {
        long sign = 1L << a.width - 1;
        long upper = mask & ~Term.mask(a.width);
        long inside = Term.mask(a.width);
        return new long[] {a.zeros & inside | ((a.zeros & sign) != 0 ? upper : 0), a.ones | ((a.ones & sign) != 0 ? upper : 0)};
    }

    private static long[] shifted(Term t, int count, long mask) {
        Term a = t.a;
        if (t.op == Op.SHL) {
            return new long[] {a.zeros << count | (1L << count) - 1, a.ones << count & mask};
        }
        if (t.op == Op.LSHR) {
            return new long[] {(a.zeros | ~mask) >>> count | ~(mask >>> count), a.ones >>> count};
        }
        int unused = 64 - t.width;
        return new long[] {a.zeros << unused >> unused >> count, a.ones << unused >> unused >> count & mask};
    }

    private static long[] sum(Term t, long mask) {
        int low = Math.min(trailing(t.a), trailing(t.b));
        long zeros = low >= 64 ? -1 : (1L << low) - 1;
        long most = t.a.most() + t.b.most();
        boolean fits = Long.compareUnsigned(most, t.a.most()) >= 0 && Long.compareUnsigned(most, mask) <= 0;
        return new long[] {fits ? zeros | ~ceiling(most) : zeros, 0};
    }

    /** Zeros from bit 0 on. */
    private static int trailing(Term t) {
        return Math.min(t.width, Long.numberOfTrailingZeros(~t.zeros));
    }

    /** The least number of ones only that is not below. */
    private static long ceiling(long value) {
        return value == 0 ? 0 : -1L >>> Long.numberOfLeadingZeros(value);
    }
}
