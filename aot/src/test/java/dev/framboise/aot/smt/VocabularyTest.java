package dev.framboise.aot.smt;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BitVecNum;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import dev.framboise.aot.smt.Numbers.Bits;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The facts that specifications and the reader of LLVM IR rest on. */
class VocabularyTest {
    private static final List<Long> EDGES = List.of(0L, 1L, -1L, 2L, -7L, 31L, 32L, 64L, (long) Integer.MIN_VALUE,
            Long.MIN_VALUE, Long.MAX_VALUE);

    private static Status exception(Context context, BoolExpr claim) {
        Solver solver = context.mkSolver();
        solver.add(new BoolExpr[] {context.mkNot(claim)});
        return solver.check();
    }

    @Test
    void numbersComputeWhatTermsDo() {
        try (Context context = new Context()) {
            Terms terms = new Terms(context);
            Numbers numbers = new Numbers();
            for (String operation : List.of("add", "sub", "mul", "and", "or", "xor", "shl", "lshr", "ashr", "sdiv", "udiv",
                    "urem")) {
                for (long a : EDGES) {
                    for (long b : EDGES) {
                        Bits number = numbers.binary(operation, numbers.number(64, a), numbers.number(64, b));
                        BitVecNum term = (BitVecNum) terms.binary(operation, terms.number(64, a), terms.number(64, b))
                                .simplify();
                        boolean isOpen = b == 0 && operation.matches("[su]div");
                        assertEquals(isOpen ? BigInteger.ZERO : term.getBigInteger(), number.value(),
                                operation + " " + a + " " + b);
                    }
                }
            }
        }
    }

    @Test
    void aRemainderIsWhatTheQuotientLeaves() {
        try (Context context = new Context()) {
            Vocabulary v = new Vocabulary(new Terms(context));
            BitVecExpr a = context.mkBVConst("a", 8);
            BitVecExpr b = context.mkBVConst("b", 8);
            BitVecExpr rest = v.sub(a, v.mul(v.quotient(a, b), b));
            assertEquals(Status.UNSATISFIABLE, exception(context, v.any(v.isZero(b),
                    context.mkEq(rest, context.mkBVSRem(a, b)))));
            assertEquals(Status.SATISFIABLE, exception(context, v.any(v.isZero(b),
                    context.mkEq(rest, context.mkBVSMod(a, b)))));
        }
    }

    @Test
    void whatNarrowingChangesIsOutsideTheRange() {
        try (Context context = new Context()) {
            Vocabulary v = new Vocabulary(new Terms(context));
            for (int width : new int[] {32, 64}) {
                for (int wide : new int[] {width + 1, 2 * width}) {
                    BitVecExpr a = context.mkBVConst("a" + wide, wide);
                    BoolExpr outside = v.any(v.less(a, v.signed(v.least(width), wide)),
                            v.less(v.signed(v.invert(v.least(width)), wide), a));
                    assertEquals(Status.UNSATISFIABLE, exception(context, context.mkEq(outside,
                            MathTemplates.overflows(v, a, width))));
                }
            }
        }
    }
}
