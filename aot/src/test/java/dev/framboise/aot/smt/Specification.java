package dev.framboise.aot.smt;

import com.microsoft.z3.ArrayExpr;
import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BitVecSort;

/** Java's meaning of a method, written from its specification and not from the compiler. */
interface Specification {
    Expected of(Vocabulary v, Inputs<BitVecExpr, ArrayExpr<BitVecSort, BitVecSort>> in);

    /** Of a method with one parameter. */
    interface Unary {
        Expected of(Vocabulary v, BitVecExpr a);
    }

    /** Of a method with two parameters. */
    interface Binary {
        Expected of(Vocabulary v, BitVecExpr a, BitVecExpr b);
    }

    static Specification unary(Unary unary) {
        return (v, in) -> unary.of(v, in.argument(0));
    }

    static Specification binary(Binary binary) {
        return (v, in) -> binary.of(v, in.argument(0), in.argument(1));
    }
}
