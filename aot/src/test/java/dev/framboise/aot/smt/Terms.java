package dev.framboise.aot.smt;

import com.microsoft.z3.ArrayExpr;
import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BitVecSort;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import java.math.BigInteger;

/** Terms of Z3's theory of bit vectors and arrays: what all runs compute. */
final class Terms implements Algebra<BitVecExpr, BoolExpr, ArrayExpr<BitVecSort, BitVecSort>> {
    private final Context context;

    Terms(Context context) {
        this.context = context;
    }

    Context context() {
        return context;
    }

    @Override
    public BoolExpr truth(boolean value) {
        return context.mkBool(value);
    }

    @Override
    public BoolExpr not(BoolExpr a) {
        return context.mkNot(a);
    }

    @Override
    public BoolExpr and(BoolExpr a, BoolExpr b) {
        return a.isTrue() ? b : b.isTrue() ? a : context.mkAnd(a, b);
    }

    @Override
    public BoolExpr or(BoolExpr a, BoolExpr b) {
        return a.isFalse() ? b : b.isFalse() ? a : context.mkOr(a, b);
    }

    @Override
    public BitVecExpr number(int width, BigInteger value) {
        return context.mkBV(value.mod(BigInteger.ONE.shiftLeft(width)).toString(), width);
    }

    @Override
    public int width(BitVecExpr value) {
        return value.getSortSize();
    }

    @Override
    public BitVecExpr binary(String operation, BitVecExpr a, BitVecExpr b) {
        return switch (operation) {
            case "add" -> context.mkBVAdd(a, b);
            case "sub" -> context.mkBVSub(a, b);
            case "mul" -> context.mkBVMul(a, b);
            case "and" -> context.mkBVAND(a, b);
            case "or" -> context.mkBVOR(a, b);
            case "xor" -> context.mkBVXOR(a, b);
            case "shl" -> context.mkBVSHL(a, b);
            case "lshr" -> context.mkBVLSHR(a, b);
            case "ashr" -> context.mkBVASHR(a, b);
            case "sdiv" -> context.mkBVSDiv(a, b);
            case "udiv" -> context.mkBVUDiv(a, b);
            case "urem" -> context.mkBVURem(a, b);
            default -> throw new IllegalArgumentException(operation);
        };
    }

    @Override
    public BoolExpr compare(String predicate, BitVecExpr a, BitVecExpr b) {
        return switch (predicate) {
            case "eq" -> context.mkEq(a, b);
            case "slt" -> context.mkBVSLT(a, b);
            case "sle" -> context.mkBVSLE(a, b);
            case "ult" -> context.mkBVULT(a, b);
            case "ule" -> context.mkBVULE(a, b);
            default -> throw new IllegalArgumentException(predicate);
        };
    }

    @Override
    public BitVecExpr choose(BoolExpr condition, BitVecExpr whenTrue, BitVecExpr whenFalse) {
        return (BitVecExpr) context.mkITE(condition, whenTrue, whenFalse);
    }

    /** The condition itself where the bit was made of one. */
    @Override
    public BoolExpr isSet(BitVecExpr bit) {
        boolean ofCondition = bit.isITE() && bit.getArgs()[1].equals(number(1, 1)) && bit.getArgs()[2].equals(number(1, 0));
        return ofCondition ? (BoolExpr) bit.getArgs()[0] : compare("eq", bit, number(1, 1));
    }

    @Override
    public BitVecExpr signExtend(BitVecExpr value, int width) {
        return context.mkSignExt(width - width(value), value);
    }

    @Override
    public BitVecExpr zeroExtend(BitVecExpr value, int width) {
        return context.mkZeroExt(width - width(value), value);
    }

    @Override
    public BitVecExpr extract(BitVecExpr value, int high, int low) {
        return context.mkExtract(high, low, value);
    }

    @Override
    public BitVecExpr concat(BitVecExpr high, BitVecExpr low) {
        return context.mkConcat(high, low);
    }

    @Override
    public BitVecExpr read(ArrayExpr<BitVecSort, BitVecSort> memory, BitVecExpr address) {
        return (BitVecExpr) context.mkSelect(memory, address);
    }

    @Override
    public ArrayExpr<BitVecSort, BitVecSort> write(ArrayExpr<BitVecSort, BitVecSort> memory, BoolExpr condition,
            BitVecExpr address, BitVecExpr octet) {
        return context.mkStore(memory, address, choose(condition, octet, read(memory, address)));
    }
}
