package dev.framboise.proof.term;

/** What each operation means, on numbers: of the operands' width, zero-extended, as is the result. */
final class Arithmetic {
    private Arithmetic() {
    }

    static long apply(Op op, int width, long a, long b) {
        return switch (op) {
            case ADD -> a + b;
            case MUL -> a * b;
            case AND -> a & b;
            case OR -> a | b;
            case XOR -> a ^ b;
            case SHL -> a << b;
            case LSHR -> a >>> b;
            case ASHR -> signed(a, width) >> b;
            case UDIV -> b == 0 ? -1 : Long.divideUnsigned(a, b);
            case UREM -> b == 0 ? a : Long.remainderUnsigned(a, b);
            case SDIV -> b == 0 ? (signed(a, width) < 0 ? 1 : -1) : signed(a, width) / signed(b, width);
            case SREM -> b == 0 ? a : signed(a, width) % signed(b, width);
            case EQ -> a == b ? 1 : 0;
            case ULT -> Long.compareUnsigned(a, b) < 0 ? 1 : 0;
            case SLT -> signed(a, width) < signed(b, width) ? 1 : 0;
            default -> throw new IllegalArgumentException(op.name());
        } & Term.mask(width);
    }

    static long signed(long value, int width) {
        return value << 64 - width >> 64 - width;
    }
}
