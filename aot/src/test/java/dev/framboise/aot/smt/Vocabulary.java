package dev.framboise.aot.smt;

import com.microsoft.z3.ArrayExpr;
import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BitVecSort;
import com.microsoft.z3.BoolExpr;
import java.math.BigInteger;

/** The words that specifications are written in; nothing here knows LLVM. */
final class Vocabulary {
    private final Terms terms;

    Vocabulary(Terms terms) {
        this.terms = terms;
    }

    BitVecExpr number(int width, long value) {
        return terms.number(width, value);
    }

    /** The least value of a width. */
    BitVecExpr least(int width) {
        return terms.number(width, BigInteger.ONE.shiftLeft(width - 1));
    }

    BitVecExpr add(BitVecExpr a, BitVecExpr b) {
        return terms.binary("add", a, b);
    }

    BitVecExpr sub(BitVecExpr a, BitVecExpr b) {
        return terms.binary("sub", a, b);
    }

    BitVecExpr mul(BitVecExpr a, BitVecExpr b) {
        return terms.binary("mul", a, b);
    }

    BitVecExpr and(BitVecExpr a, BitVecExpr b) {
        return terms.binary("and", a, b);
    }

    BitVecExpr or(BitVecExpr a, BitVecExpr b) {
        return terms.binary("or", a, b);
    }

    BitVecExpr xor(BitVecExpr a, BitVecExpr b) {
        return terms.binary("xor", a, b);
    }

    BitVecExpr invert(BitVecExpr a) {
        return terms.context().mkBVNot(a);
    }

    BitVecExpr shl(BitVecExpr a, BitVecExpr count) {
        return terms.binary("shl", a, count);
    }

    BitVecExpr lshr(BitVecExpr a, BitVecExpr count) {
        return terms.binary("lshr", a, count);
    }

    BitVecExpr ashr(BitVecExpr a, BitVecExpr count) {
        return terms.binary("ashr", a, count);
    }

    /** The quotient of signed numbers, rounded towards zero. */
    BitVecExpr quotient(BitVecExpr a, BitVecExpr b) {
        return terms.binary("sdiv", a, b);
    }

    BitVecExpr unsignedQuotient(BitVecExpr a, BitVecExpr b) {
        return terms.binary("udiv", a, b);
    }

    BitVecExpr unsignedRemainder(BitVecExpr a, BitVecExpr b) {
        return terms.binary("urem", a, b);
    }

    BitVecExpr signed(BitVecExpr a, int width) {
        return terms.signExtend(a, width);
    }

    BitVecExpr unsigned(BitVecExpr a, int width) {
        return terms.zeroExtend(a, width);
    }

    BitVecExpr low(BitVecExpr a, int width) {
        return terms.extract(a, width - 1, 0);
    }

    BitVecExpr bits(BitVecExpr a, int high, int low) {
        return terms.extract(a, high, low);
    }

    BitVecExpr concat(BitVecExpr high, BitVecExpr low) {
        return terms.concat(high, low);
    }

    BitVecExpr choose(BoolExpr condition, BitVecExpr whenTrue, BitVecExpr whenFalse) {
        return terms.choose(condition, whenTrue, whenFalse);
    }

    BoolExpr equal(BitVecExpr a, BitVecExpr b) {
        return terms.compare("eq", a, b);
    }

    BoolExpr isZero(BitVecExpr a) {
        return terms.isZero(a);
    }

    BoolExpr less(BitVecExpr a, BitVecExpr b) {
        return terms.compare("slt", a, b);
    }

    BoolExpr unsignedLess(BitVecExpr a, BitVecExpr b) {
        return terms.compare("ult", a, b);
    }

    BoolExpr isNegative(BitVecExpr a) {
        return less(a, number(terms.width(a), 0));
    }

    BoolExpr not(BoolExpr a) {
        return terms.not(a);
    }

    BoolExpr all(BoolExpr... conditions) {
        return terms.context().mkAnd(conditions);
    }

    BoolExpr any(BoolExpr... conditions) {
        return terms.context().mkOr(conditions);
    }

    BoolExpr choice(BoolExpr condition, BoolExpr whenTrue, BoolExpr whenFalse) {
        return any(all(condition, whenTrue), all(not(condition), whenFalse));
    }

    /** The sign bit. */
    BitVecExpr sign(BitVecExpr a) {
        return bits(a, width(a) - 1, width(a) - 1);
    }

    /** A value that is not negative, in a format of at least 32 bits. */
    BitVecExpr resized(BitVecExpr a, int width) {
        return width == width(a) ? a : unsigned(a, width);
    }

    int width(BitVecExpr a) {
        return terms.width(a);
    }

    /** An int that is one if the condition holds, else zero. */
    BitVecExpr flag(BoolExpr condition) {
        return choose(condition, number(32, 1), number(32, 0));
    }

    /** The bytes at an address, the first the least significant. */
    BitVecExpr load(ArrayExpr<BitVecSort, BitVecSort> memory, BitVecExpr address, int bytes) {
        BitVecExpr value = terms.read(memory, address);
        for (int i = 1; i < bytes; i++) {
            value = concat(terms.read(memory, add(address, number(64, i))), value);
        }
        return value;
    }
}
