package dev.framboise.aot.smt;

import com.microsoft.z3.ArrayExpr;
import com.microsoft.z3.BitVecExpr;
import com.microsoft.z3.BitVecNum;
import com.microsoft.z3.BitVecSort;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Model;
import com.microsoft.z3.Params;
import com.microsoft.z3.Solver;
import com.microsoft.z3.Status;
import dev.framboise.aot.PanicKind;
import dev.framboise.aot.smt.Numbers.Bits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For all inputs, a function comes to what Java says: the same value and memory, or a panic of the same kind. */
final class Theorem {
    /** Work the solver may do on one question, in its own units, so that a machine's speed decides nothing. */
    private static final int RESOURCES = 10_000_000;
    private static final Pattern GLOBAL = Pattern.compile("@\"[^\"]+\"");
    private static final int MOST_BYTES = 48;

    private final Context context;
    private final Terms terms;
    private final Inputs<BitVecExpr, ArrayExpr<BitVecSort, BitVecSort>> inputs;
    private final Expected expected;
    private final BoolExpr invariant;
    private final BoolExpr small;
    private final BoolExpr holds;
    private final List<BoolExpr> decisions;
    private final boolean isHard;

    /**
     * @param original the function that the compiler wrote
     * @param function that function, or a wrong twin of it
     */
    Theorem(Context context, Template template, IrFunction original, IrFunction function,
            Map<Integer, PanicKind> sites) {
        this.context = context;
        this.terms = new Terms(context);
        this.inputs = inputs(original);
        var heap = new Heap<>(terms, template, inputs);
        this.invariant = heap.invariant();
        this.small = heap.small();
        this.expected = template.specification().of(new Vocabulary(terms), inputs);
        var evaluator = new Evaluator<>(terms, named(function, inputs), inputs.memory(), heap::inside, sites);
        this.holds = holds(evaluator.run(function));
        this.decisions = List.copyOf(evaluator.decisions());
        this.isHard = original.text().matches("(?s).*(?:div|rem|mul)[ .].*");
    }

    private Inputs<BitVecExpr, ArrayExpr<BitVecSort, BitVecSort>> inputs(IrFunction function) {
        List<BitVecExpr> arguments = function.parameters().stream()
                .map(p -> context.mkBVConst(p.text(), p.width())).toList();
        Map<String, BitVecExpr> globals = new TreeMap<>();
        for (String global : globals(function)) {
            globals.put(global, context.mkBVConst(global, 64));
        }
        BitVecSort address = context.mkBitVecSort(64);
        return new Inputs<>(arguments, globals, context.mkArrayConst("memory", address, context.mkBitVecSort(8)));
    }

    private static List<String> globals(IrFunction function) {
        Matcher global = GLOBAL.matcher(function.text().substring(function.text().indexOf('{')));
        return global.results().map(r -> r.group()).distinct().toList();
    }

    /** The values of a function's parameters and globals, by their text. */
    static <V, M> Map<String, V> named(IrFunction function, Inputs<V, M> inputs) {
        Map<String, V> named = new LinkedHashMap<>(inputs.globals());
        for (int i = 0; i < inputs.arguments().size(); i++) {
            named.put(function.parameters().get(i).text(), inputs.argument(i));
        }
        return named;
    }

    private BoolExpr holds(Outcome<BitVecExpr, BoolExpr, ArrayExpr<BitVecSort, BitVecSort>> outcome) {
        BoolExpr all = terms.not(outcome.undefined());
        BoolExpr throwing = terms.truth(false);
        for (PanicKind kind : PanicKind.values()) {
            BoolExpr should = expected.panics().getOrDefault(kind, terms.truth(false));
            BoolExpr does = outcome.panics().getOrDefault(kind, terms.truth(false));
            all = terms.and(all, context.mkEq(should, does));
            throwing = terms.or(throwing, should);
        }
        BoolExpr right = terms.truth(true);
        if (expected.result() != null) {
            right = outcome.value() == null ? terms.truth(false) : expected.result().apply(outcome.value());
        }
        return context.mkAnd(all, context.mkEq(outcome.returns(), terms.not(throwing)),
                context.mkOr(throwing, right), writes(outcome.writes(), throwing));
    }

    /** The expected write is the only one there is, and happens when the method returns. */
    private BoolExpr writes(List<Write<BitVecExpr, BoolExpr>> writes, BoolExpr throwing) {
        Write<BitVecExpr, BoolExpr> should = expected.write();
        if (should == null || writes.size() != 1) {
            return terms.truth(should == null && writes.isEmpty());
        }
        Write<BitVecExpr, BoolExpr> does = writes.get(0);
        boolean sameWidth = terms.width(should.value()) == terms.width(does.value());
        return !sameWidth ? terms.truth(false) : context.mkAnd(context.mkEq(does.condition(), terms.not(throwing)),
                context.mkOr(throwing, context.mkAnd(context.mkEq(should.address(), does.address()),
                        context.mkEq(should.value(), does.value()))));
    }

    /** Whether the theorem holds; a division by the cases that the selects around it make. */
    Verdict prove() {
        return search(terms.truth(true));
    }

    /** Looks for an exception that a JVM can be given. */
    Verdict refute() {
        BoolExpr wrong = terms.and(shows(), terms.not(holds));
        Verdict first = sample(wrong);
        return first instanceof Verdict.Refuted ? first : search(terms.and(small, shows()));
    }

    /** Whether what should be written is not there already. */
    private BoolExpr shows() {
        Write<BitVecExpr, BoolExpr> write = expected.write();
        return write == null ? terms.truth(true) : terms.not(context.mkEq(write.value(), new Vocabulary(terms)
                .load(inputs.memory(), write.address(), terms.width(write.value()) / 8)));
    }

    /** Looks for a product or quotient among a few operands, where all of them would be much work. */
    private Verdict sample(BoolExpr condition) {
        if (isHard) {
            for (BigInteger a : samples()) {
                for (BigInteger b : samples()) {
                    BoolExpr here = with(with(condition, 0, a), 1, b);
                    Verdict one = find(small, here, is(0, a), is(1, b));
                    if (one instanceof Verdict.Refuted) {
                        return one;
                    }
                }
            }
        }
        return new Verdict.Unknown("not among the samples");
    }

    private BoolExpr with(BoolExpr condition, int index, BigInteger value) {
        return index >= inputs.arguments().size() ? condition : (BoolExpr) condition.substitute(inputs.argument(index),
                terms.number(terms.width(inputs.argument(index)), value)).simplify();
    }

    private BoolExpr is(int index, BigInteger value) {
        return index >= inputs.arguments().size() ? terms.truth(true) : context.mkEq(inputs.argument(index),
                terms.number(terms.width(inputs.argument(index)), value));
    }

    private List<BigInteger> samples() {
        int width = inputs.arguments().isEmpty() ? 1 : terms.width(inputs.argument(0));
        BigInteger least = BigInteger.ONE.shiftLeft(width - 1);
        return List.of(BigInteger.valueOf(-7), least, BigInteger.TWO, BigInteger.valueOf(-1), BigInteger.ONE,
                BigInteger.ZERO, BigInteger.valueOf(-2));
    }

    private Verdict search(BoolExpr hypothesis) {
        return split(hypothesis, holds, isHard ? decisions : List.of());
    }

    /** Looks for an exception where the first decision is true, then where it is false. */
    private Verdict split(BoolExpr hypothesis, BoolExpr goal, List<BoolExpr> open) {
        if (open.isEmpty()) {
            return find(hypothesis, terms.not(goal));
        }
        BoolExpr decision = open.get(0);
        Verdict verdict = new Verdict.Proved();
        for (BoolExpr value : List.of(terms.truth(true), terms.truth(false))) {
            List<BoolExpr> rest = open.stream().skip(1).map(d -> (BoolExpr) d.substitute(decision, value)).toList();
            BoolExpr chosen = value.isTrue() ? decision : terms.not(decision);
            Verdict one = split(terms.and(hypothesis, chosen), (BoolExpr) goal.substitute(decision, value), rest);
            if (one instanceof Verdict.Refuted) {
                return one;
            }
            verdict = one instanceof Verdict.Unknown ? one : verdict;
        }
        return verdict;
    }

    /** For each thing that Java says can happen, an input that makes it happen, if there is one. */
    Map<String, Verdict> witnesses() {
        Map<String, Verdict> witnesses = new LinkedHashMap<>();
        BoolExpr throwing = terms.truth(false);
        for (Map.Entry<PanicKind, BoolExpr> panic : expected.panics().entrySet()) {
            witnesses.put(panic.getKey().name(), witness(panic.getValue()));
            throwing = terms.or(throwing, panic.getValue());
        }
        if (!expected.endless()) {
            witnesses.put("value", witness(terms.not(throwing)));
        }
        return witnesses;
    }

    private Verdict witness(BoolExpr condition) {
        Verdict first = sample(condition);
        return first instanceof Verdict.Refuted ? first : find(small, condition);
    }

    private Verdict find(BoolExpr... conditions) {
        Solver solver = context.mkSolver("QF_ABV");
        Params parameters = context.mkParams();
        parameters.add("rlimit", RESOURCES);
        solver.setParameters(parameters);
        solver.add(conditions);
        solver.add(new BoolExpr[] {invariant});
        Status status = solver.check();
        return status == Status.UNSATISFIABLE ? new Verdict.Proved()
                : status == Status.UNKNOWN ? new Verdict.Unknown(solver.getReasonUnknown())
                : new Verdict.Refuted(concrete(solver.getModel()));
    }

    private Inputs<Bits, Map<BigInteger, Integer>> concrete(Model model) {
        Map<BigInteger, Integer> memory = new HashMap<>();
        Inputs<Bits, Map<BigInteger, Integer>> concrete = inputs.map(e -> bits(model, e), memory);
        List<Bits> pointers = new ArrayList<>(concrete.globals().values());
        concrete.arguments().stream().filter(b -> b.width() == 64).forEach(pointers::add);
        Numbers numbers = new Numbers();
        for (Bits pointer : pointers) {
            for (int i = 0; i < MOST_BYTES; i++) {
                BigInteger address = numbers.number(64, pointer.value().add(BigInteger.valueOf(i))).value();
                BitVecExpr octet = terms.read(inputs.memory(), terms.number(64, address));
                memory.put(address, bits(model, octet).value().intValue());
            }
        }
        return concrete;
    }

    private static Bits bits(Model model, BitVecExpr term) {
        BitVecNum number = (BitVecNum) model.eval(term, true);
        return new Bits(term.getSortSize(), number.getBigInteger());
    }
}
