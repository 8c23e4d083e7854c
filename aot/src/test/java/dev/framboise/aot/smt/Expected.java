package dev.framboise.aot.smt;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BoolExpr;
import dev.framboise.aot.PanicKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What Java says of a method, of which each condition excludes the others; where none holds, it returns.
 *
 * @param panics when it throws
 * @param result which values it may return; null when it returns none, or never returns
 * @param write what it writes when it returns, under no further condition; null when it writes nothing
 * @param endless whether it never returns
 */
record Expected(Map<PanicKind, BoolExpr> panics, Function<BitVecExpr, BoolExpr> result,
        Write<BitVecExpr, BoolExpr> write, boolean endless) {
    static Expected satisfying(Function<BitVecExpr, BoolExpr> result) {
        return new Expected(new EnumMap<>(PanicKind.class), result, null, false);
    }

    static Expected value(Vocabulary v, BitVecExpr value) {
        return satisfying(result -> v.equal(result, value));
    }

    static Expected write(BitVecExpr address, BitVecExpr value) {
        return new Expected(new EnumMap<>(PanicKind.class), null, new Write<>(null, address, value), false);
    }

    static Expected nothing() {
        return new Expected(new EnumMap<>(PanicKind.class), null, null, false);
    }

    /** It never returns. */
    static Expected never() {
        return new Expected(new EnumMap<>(PanicKind.class), null, null, true);
    }

    /** The same, but a panic when the condition holds. */
    Expected panics(PanicKind kind, BoolExpr condition) {
        Map<PanicKind, BoolExpr> more = new EnumMap<>(panics);
        more.put(kind, condition);
        return new Expected(more, result, write, endless);
    }
}
