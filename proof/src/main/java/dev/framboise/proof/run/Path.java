package dev.framboise.proof.run;

import dev.framboise.proof.solver.Model;
import dev.framboise.proof.solver.Solver;
import dev.framboise.proof.term.Evaluator;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** One way through the program: which way it went at each fork, and what holds of the inputs therefore. */
final class Path {
    /** Instructions of the longest path. */
    private static final int MOST_STEPS = 20_000_000;

    private final Terms terms;
    private final Solver solver;
    private final Way way;
    private final List<Integer> taken = new ArrayList<>();
    private final List<Term> conditions = new ArrayList<>();
    private final Facts facts = new Facts();
    private final List<Way> others = new ArrayList<>();
    private final Set<String> outcomes = new TreeSet<>();
    private Model model;
    private Evaluator evaluator;
    private int steps;

    /**
     * A way to go.
     *
     * @param choices which way at each of the first forks
     * @param model inputs that go this way
     */
    record Way(List<Integer> choices, Model model) {
    }

    Path(Terms terms, Solver solver, Way way) {
        this.terms = terms;
        this.solver = solver;
        this.way = way;
        believe(way.model());
    }

    /** The path that the model's inputs go: nobody asks for others, nor for a solver. */
    static Path alone(Terms terms, Model model) {
        return new Path(terms, null, new Way(List.of(), model));
    }

    private void believe(Model found) {
        model = found;
        evaluator = found.evaluator();
    }

    /** Ways that this path did not go, though there are inputs that would. */
    List<Way> others() {
        return others;
    }

    /** What holds of the inputs. */
    List<Term> conditions() {
        return conditions;
    }

    /** What the property has called outcomes on the way. */
    Set<String> outcomes() {
        return outcomes;
    }

    /** Inputs that go this way. */
    Model model() {
        return model;
    }

    /** Instructions so far. */
    int steps() {
        return steps;
    }

    /** One more instruction. */
    void step() {
        if (++steps > MOST_STEPS) {
            throw new Unsupported("a path of more than " + MOST_STEPS + " instructions");
        }
    }

    /** Whether a truth value holds on this path; if it may and may not, there will be a path for each. */
    boolean fork(Term condition) {
        Boolean known = facts.decide(condition);
        return known != null ? known : choose(List.of(condition, terms.not(condition))) == 0;
    }

    /** Which of several truth values holds, of which exactly one does: there will be a path for each that can. */
    int choose(List<Term> alternatives) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (Boolean.TRUE.equals(facts.decide(alternatives.get(i)))) {
                return i;
            }
        }
        int choice = taken.size() < way.choices().size() ? way.choices().get(taken.size()) : look(alternatives);
        taken.add(choice);
        hold(alternatives.get(choice));
        return choice;
    }

    /** One of so many things, of which nothing depends on the inputs: there will be a path for each. */
    int pick(int count) {
        int choice = taken.size() < way.choices().size() ? way.choices().get(taken.size()) : 0;
        for (int i = count - 1; i > 0 && taken.size() >= way.choices().size(); i--) {
            List<Integer> choices = new ArrayList<>(taken);
            choices.add(i);
            others.add(new Way(choices, model));
        }
        taken.add(choice);
        return choice;
    }

    private int look(List<Term> alternatives) {
        int own = -1;
        for (int i = 0; i < alternatives.size() && own < 0; i++) {
            own = evaluator.holds(alternatives.get(i)) ? i : -1;
        }
        if (own < 0) {
            throw new Unsupported("none of the ways is taken: " + alternatives);
        }
        for (int i = alternatives.size() - 1; i >= 0 && solver != null; i--) {
            if (i != own && !Boolean.FALSE.equals(facts.decide(alternatives.get(i)))) {
                Model other = solver.find(conditions, alternatives.get(i));
                if (other != null) {
                    List<Integer> choices = new ArrayList<>(taken);
                    choices.add(i);
                    others.add(new Way(choices, other));
                }
            }
        }
        return own;
    }

    /** From here on it holds. */
    void assume(Term condition) {
        Boolean known = facts.decide(condition);
        if (known != null) {
            if (!known) {
                throw new Dropped();
            }
            return;
        }
        if (!evaluator.holds(condition)) {
            Model other = solver.find(conditions, condition);
            if (other == null) {
                throw new Dropped();
            }
            believe(other);
        }
        hold(condition);
    }

    private void hold(Term condition) {
        conditions.add(condition);
        facts.add(condition);
    }

    /** Inputs of this path for which a truth value holds; null if there are none. */
    Model find(Term condition) {
        if (condition.isConstant()) {
            return condition.isTrue() ? model : null;
        }
        return evaluator.holds(condition) ? model : solver.find(conditions, condition);
    }
}
