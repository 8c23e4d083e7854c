package dev.framboise.proof.solver;

import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Terms in Z3's words. A byte of memory becomes a variable of its own; that bytes at the same address are the same is what
 * {@link #takeFacts} says of each two of them.
 */
final class Translation {
    private final Context context;
    private final IdentityHashMap<Term, Expr<?>> done = new IdentityHashMap<>();
    private final Map<String, Term> inputs = new LinkedHashMap<>();
    private final List<Term> octets = new ArrayList<>();
    private final List<BoolExpr> facts = new ArrayList<>();

    Translation(Context context) {
        this.context = context;
    }

    /** Inputs that were translated. */
    Map<String, Term> inputs() {
        return inputs;
    }

    /** Bytes of memory that were translated. */
    List<Term> octets() {
        return octets;
    }

    /** What holds of the bytes translated since this was last called. */
    List<BoolExpr> takeFacts() {
        List<BoolExpr> taken = List.copyOf(facts);
        facts.clear();
        return taken;
    }

    BoolExpr truth(Term term) {
        return (BoolExpr) expression(term);
    }

    BitVecExpr number(Term term) {
        return (BitVecExpr) expression(term);
    }

    Expr<?> expression(Term term) {
        Expr<?> known = done.get(term);
        if (known == null) {
            known = term.width == 1 ? newTruth(term) : newNumber(term);
            done.put(term, known);
        }
        return known;
    }

    private BoolExpr newTruth(Term t) {
        return switch (t.op) {
            case CONSTANT -> context.mkBool(t.value == 1);
            case INPUT -> {
                inputs.put(t.name, t);
                yield context.mkBoolConst(t.name);
            }
            case AND -> context.mkAnd(truth(t.a), truth(t.b));
            case OR -> context.mkOr(truth(t.a), truth(t.b));
            case XOR -> context.mkXor(truth(t.a), truth(t.b));
            case NOT -> context.mkNot(truth(t.a));
            case EQ -> t.a.width == 1 ? context.mkEq(truth(t.a), truth(t.b)) : context.mkEq(number(t.a), number(t.b));
            case ULT -> context.mkBVULT(number(t.a), number(t.b));
            case SLT -> context.mkBVSLT(number(t.a), number(t.b));
            default -> throw new IllegalArgumentException(t.toString());
        };
    }

    private BitVecExpr newNumber(Term t) {
        return switch (t.op) {
            case CONSTANT -> context.mkBV(Long.toUnsignedString(t.value), t.width);
            case INPUT -> {
                inputs.put(t.name, t);
                yield context.mkBVConst(t.name, t.width);
            }
            case BYTE -> octet(t);
            case ADD -> context.mkBVAdd(number(t.a), number(t.b));
            case MUL -> context.mkBVMul(number(t.a), number(t.b));
            case AND -> context.mkBVAND(number(t.a), number(t.b));
            case OR -> context.mkBVOR(number(t.a), number(t.b));
            case XOR -> context.mkBVXOR(number(t.a), number(t.b));
            case NOT -> context.mkBVNot(number(t.a));
            case SHL -> context.mkBVSHL(number(t.a), number(t.b));
            case LSHR -> context.mkBVLSHR(number(t.a), number(t.b));
            case ASHR -> context.mkBVASHR(number(t.a), number(t.b));
            case UDIV -> context.mkBVUDiv(number(t.a), number(t.b));
            case UREM -> context.mkBVURem(number(t.a), number(t.b));
            case SDIV -> context.mkBVSDiv(number(t.a), number(t.b));
            case SREM -> context.mkBVSRem(number(t.a), number(t.b));
            case ITE -> (BitVecExpr) context.mkITE(truth(t.a), number(t.b), number(t.c));
            case ZEXT -> context.mkZeroExt(t.width - t.a.width, number(t.a));
            case SEXT -> context.mkSignExt(t.width - t.a.width, number(t.a));
            case LOW -> context.mkExtract(t.width - 1, 0, number(t.a));
            default -> throw new IllegalArgumentException(t.toString());
        };
    }

    private BitVecExpr octet(Term octet) {
        BitVecExpr fresh = context.mkBVConst("octet " + octets.size(), 8);
        BitVecExpr address = number(octet.a);
        for (Term other : octets) {
            if (!isApart(other.a, octet.a)) {
                facts.add(context.mkImplies(context.mkEq(address, number(other.a)), context.mkEq(fresh, (BitVecExpr) done.get(other))));
            }
        }
        octets.add(octet);
        return fresh;
    }

    /** Whether they are different constants, or different distances from the same. */
    private static boolean isApart(Term a, Term b) {
        Term baseA = base(a);
        return baseA == base(b);
    }

    private static Term base(Term address) {
        return address.isConstant() ? null : address.op == Op.ADD && address.b.isConstant() ? address.a : address;
    }
}
