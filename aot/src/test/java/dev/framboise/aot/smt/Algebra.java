package dev.framboise.aot.smt;

import java.math.BigInteger;

/**
 * What LLVM's integers are computed in: terms of Z3, or numbers.
 *
 * <p>Every operation is total, as in SMT-LIB; where LLVM leaves a result open is said by {@link LlvmInteger}.
 *
 * @param <V> an integer of a width in bits
 * @param <B> a truth value
 * @param <M> a memory of bytes at 64-bit addresses
 */
interface Algebra<V, B, M> {
    B truth(boolean value);

    B not(B a);

    B and(B a, B b);

    B or(B a, B b);

    /** The number modulo 2 to the width. */
    V number(int width, BigInteger value);

    int width(V value);

    /** {@code add sub mul and or xor shl lshr ashr sdiv udiv urem}, the counts of shifts not masked. */
    V binary(String operation, V left, V right);

    /** {@code eq slt sle ult ule}. */
    B compare(String predicate, V left, V right);

    V choose(B condition, V whenTrue, V whenFalse);

    V signExtend(V value, int width);

    V zeroExtend(V value, int width);

    /** The bits from {@code low} to {@code high}, both included. */
    V extract(V value, int high, int low);

    V concat(V high, V low);

    /** One byte. */
    V read(M memory, V address);

    /** The memory after writing one byte if the condition holds. */
    M write(M memory, B condition, V address, V octet);

    default V number(int width, long value) {
        return number(width, BigInteger.valueOf(value));
    }

    /** An integer of one bit. */
    default V bit(B condition) {
        return choose(condition, number(1, 1), number(1, 0));
    }

    default B isSet(V bit) {
        return compare("eq", bit, number(1, 1));
    }

    default B isZero(V value) {
        return compare("eq", value, number(width(value), 0));
    }
}
