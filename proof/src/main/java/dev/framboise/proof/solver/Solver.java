package dev.framboise.proof.solver;

import com.microsoft.z3.BitVecNum;
import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.Params;
import com.microsoft.z3.Status;
import dev.framboise.proof.term.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A stack of truth values that hold, and questions about what can hold with them. */
public final class Solver implements AutoCloseable {
    /** What Z3 may spend on a question, in its own units, which are no time: the same question is answered on every machine. */
    private static final int EFFORT = 300_000_000;

    /** Where a failure costs nothing but a proof: its units are not counted everywhere in Z3. */
    private static final int MOST_MILLISECONDS = 20_000;

    private final Context context = new Context();
    private final com.microsoft.z3.Solver z3 = context.mkSolver("QF_BV");
    private final Translation translation = new Translation(context);
    private final List<Term> stack = new ArrayList<>();
    private final List<BoolExpr> facts = new ArrayList<>();
    private int questions;

    /** Nothing holds yet. */
    public Solver() {
        this(EFFORT);
    }

    /** Nothing holds yet. @param effort what Z3 may spend on a question, in its own units */
    public Solver(int effort) {
        Params params = context.mkParams();
        params.add("rlimit", effort);
        if (effort < EFFORT) {
            params.add("timeout", MOST_MILLISECONDS);
        }
        z3.setParameters(params);
    }

    /** How often Z3 was asked. */
    public int questions() {
        return questions;
    }

    /** Makes the stack these. What it begins with and these begin with too stays. */
    private void hold(List<Term> wanted) {
        int common = 0;
        while (common < stack.size() && common < wanted.size() && stack.get(common) == wanted.get(common)) {
            common++;
        }
        if (common < stack.size()) {
            z3.pop(stack.size() - common);
            stack.subList(common, stack.size()).clear();
        }
        for (Term term : wanted.subList(common, wanted.size())) {
            BoolExpr truth = translation.truth(term);
            z3.push();
            tell(truth);
            stack.add(term);
        }
    }

    /** Inputs for which all of these hold, and the last as well; null if there are none. */
    public Model find(List<Term> all, Term last) {
        hold(all);
        BoolExpr truth = translation.truth(last);
        z3.push();
        try {
            tell(truth);
            addFacts();
            questions++;
            Status status = z3.check();
            if (status == Status.UNKNOWN) {
                throw new SolverGaveUp(z3.getReasonUnknown());
            }
            return status == Status.SATISFIABLE ? model(z3.getModel()) : null;
        } finally {
            z3.pop();
        }
    }

    /** What is known of memory holds in every question: asserted anew, since those of former questions went with them. */
    private void addFacts() {
        facts.addAll(translation.takeFacts());
        for (BoolExpr fact : facts) {
            tell(fact);
        }
    }

    @SuppressWarnings("unchecked")
    private void tell(BoolExpr truth) {
        z3.add(truth);
    }

    private Model model(com.microsoft.z3.Model found) {
        Map<String, Long> inputs = new TreeMap<>();
        translation.inputs().forEach((name, term) -> inputs.put(name, value(found.eval(translation.expression(term), true))));
        Map<Long, Integer> memory = new TreeMap<>();
        for (Term octet : translation.octets()) {
            memory.putIfAbsent(value(found.eval(translation.number(octet.a), true)),
                    (int) value(found.eval(translation.expression(octet), true)));
        }
        return new Model(inputs, memory);
    }

    private static long value(Expr<?> expression) {
        return expression.isTrue() ? 1 : expression.isFalse() ? 0 : ((BitVecNum) expression).getBigInteger().longValue();
    }

    @Override
    public void close() {
        context.close();
    }
}
