package dev.framboise.proof.term;

/** An integer of 1 to 64 bits as an expression. Terms of one {@link Terms} that are made alike are the same object. */
public final class Term {
    /** What it is made by. */
    public final Op op;
    /** Bits; 1 for a truth value. */
    public final int width;
    /** The first operand, or null. */
    public final Term a;
    /** The second operand, or null. */
    public final Term b;
    /** The third operand, or null. */
    public final Term c;
    /** Of a {@link Op#CONSTANT}: its value, zero-extended. */
    public final long value;
    /** Of an {@link Op#INPUT}: its name. */
    public final String name;
    /** Bits that are 0 whatever the inputs are. Bits from the width on are among them. */
    final long zeros;
    /** Bits that are 1 whatever the inputs are. */
    final long ones;
    private final int hash;

    Term(Op op, int width, Term a, Term b, Term c, long value, String name) {
        this.op = op;
        this.width = width;
        this.a = a;
        this.b = b;
        this.c = c;
        this.value = value;
        this.name = name;
        long[] known = KnownBits.of(this);
        zeros = known[0] | ~mask(width);
        ones = known[1];
        int h = op.ordinal() * 31 + width;
        h = h * 31 + System.identityHashCode(a);
        h = h * 31 + System.identityHashCode(b);
        h = h * 31 + System.identityHashCode(c);
        h = h * 31 + Long.hashCode(value);
        hash = h * 31 + (name == null ? 0 : name.hashCode());
    }

    /** All bits of a width. */
    public static long mask(int width) {
        return width == 64 ? -1L : (1L << width) - 1;
    }

    /** Whether it is a number. */
    public boolean isConstant() {
        return op == Op.CONSTANT;
    }

    /** Whether it is the truth value that always holds. */
    public boolean isTrue() {
        return isConstant() && value == 1 && width == 1;
    }

    /** Whether it is the truth value that never holds. */
    public boolean isFalse() {
        return isConstant() && value == 0 && width == 1;
    }

    /** The value of a constant, sign-extended. */
    public long signed() {
        return value << 64 - width >> 64 - width;
    }

    /** The least that it can be, unsigned. */
    long least() {
        return ones;
    }

    /** The most that it can be, unsigned. */
    long most() {
        return ~zeros;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** Made alike of the same operands. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Term t && t.op == op && t.width == width && t.a == a && t.b == b && t.c == c && t.value == value
                && (name == null ? t.name == null : name.equals(t.name));
    }

    @Override
    public String toString() {
        return TermText.of(this);
    }
}
