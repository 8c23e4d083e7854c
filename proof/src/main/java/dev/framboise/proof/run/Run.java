package dev.framboise.proof.run;

import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.code.ThrowSite;
import dev.framboise.proof.solver.Model;
import dev.framboise.proof.solver.Solver;
import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.objectweb.asm.Type;

/** All paths of a static method whose parameters are any values. */
public final class Run implements AutoCloseable {
    /** Paths that a proof may have. */
    private static final int MOST_PATHS = 50_000;

    private final Terms terms = new Terms();
    private final Solver solver = new Solver();
    private final ClassLoader loader;
    private final ClassFiles classes;
    private final MethodCode code;
    private final Set<String> outcomes = new TreeSet<>();
    private int paths;
    private int dropped;

    /** Of a method of a class that the loader defines. @param owner its internal name */
    public Run(ClassLoader loader, String owner, String name, String descriptor) {
        this.loader = loader;
        classes = new ClassFiles(loader);
        code = classes.select(owner, name, descriptor);
    }

    /**
     * Why it is not so.
     *
     * @param model inputs
     * @param what what happens with them
     */
    public record Refutation(Model model, String what) {
    }

    /** Looks for inputs for which the method does not return true. @return null if there are none */
    public Refutation refute() {
        Deque<Path.Way> left = new ArrayDeque<>();
        left.push(new Path.Way(List.of(), Model.ANY));
        while (!left.isEmpty()) {
            Path path = new Path(terms, solver, left.pop());
            Refutation refutation = follow(path);
            if (refutation != null) {
                return refutation;
            }
            path.others().forEach(left::push);
            if (paths + dropped > MOST_PATHS) {
                throw new Unsupported("more than " + MOST_PATHS + " paths");
            }
        }
        return null;
    }

    private Refutation follow(Path path) {
        try {
            Term result = (Term) result(path);
            paths++;
            outcomes.addAll(path.outcomes());
            Model model = path.find(terms.equal(result, terms.constant(32, 0)));
            return model == null ? null : new Refutation(model, "returns false");
        } catch (Dropped none) {
            dropped++;
            return null;
        } catch (Thrown thrown) {
            return new Refutation(path.model(), "throws " + thrown.exception.type.replace('/', '.') + " at " + thrown.place);
        }
    }

    private Object result(Path path) {
        Heap heap = new Heap(terms, classes, loader);
        Interpreter interpreter = new Interpreter(terms, classes, path, heap, new Machine(terms, path, heap));
        Object[] arguments = new Object[code.arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = argument(path, heap, code.arguments[i], code.parameters().get(i));
        }
        return interpreter.invoke(code, arguments);
    }

    private Object argument(Path path, Heap heap, Type type, String name) {
        if (type.getSort() != Type.OBJECT) {
            return heap.input(type.getDescriptor(), name);
        }
        Object[] constants = heap.host(type.getInternalName()).getEnumConstants();
        if (constants == null) {
            throw new Unsupported("a parameter of type " + type.getClassName());
        }
        Term number = terms.input(32, name);
        path.assume(terms.binary(Op.ULT, number, terms.constant(32, constants.length)));
        List<Term> each = new ArrayList<>();
        for (int i = 0; i < constants.length; i++) {
            each.add(terms.equal(number, terms.constant(32, i)));
        }
        return heap.copy(constants[path.choose(each)]);
    }

    /** Runs it with numbers for its parameters. @return its result, or the name of the class of what it throws */
    public String runOn(List<Long> numbers) {
        return end(numbers, Path.alone(terms, Model.ANY), i -> terms.constant(width(i), numbers.get(i)));
    }

    /** Runs it with any values for its parameters, along the path that these numbers go. @return as {@link #runOn} */
    public String runAlong(List<Long> numbers) {
        Map<String, Long> inputs = new TreeMap<>();
        for (int i = 0; i < numbers.size(); i++) {
            inputs.put(code.parameters().get(i), numbers.get(i) & Term.mask(width(i)));
        }
        Path path = Path.alone(terms, new Model(inputs, Map.of()));
        return end(numbers, path, i -> terms.input(width(i), code.parameters().get(i)));
    }

    private int width(int parameter) {
        return code.arguments[parameter].getSize() * Integer.SIZE;
    }

    private String end(List<Long> numbers, Path path, IntFunction<Term> parameter) {
        Heap heap = new Heap(terms, classes, loader);
        Interpreter interpreter = new Interpreter(terms, classes, path, heap, new Machine(terms, path, heap));
        Object[] arguments = new Object[numbers.size()];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = parameter.apply(i);
        }
        try {
            Term result = (Term) interpreter.invoke(code, arguments);
            long value = path.model().evaluator().value(result);
            return Long.toString(result.width == Integer.SIZE ? (int) value : value);
        } catch (Thrown thrown) {
            return thrown.exception.type.replace('/', '.');
        }
    }

    /** The parameters' names. */
    public List<String> parameters() {
        return code.parameters();
    }

    /** Paths that came to their end. */
    public int paths() {
        return paths;
    }

    /** Paths that something assumed has excluded. */
    public int dropped() {
        return dropped;
    }

    /** What was seen on some path. */
    public Set<String> outcomes() {
        return outcomes;
    }

    /** Instructions that can throw, were executed and did not. */
    public Set<ThrowSite> silent() {
        return classes.selected().stream().flatMap(method -> method.silent().stream()).collect(Collectors.toSet());
    }

    /** Instructions that threw. */
    public Set<ThrowSite> thrown() {
        return classes.selected().stream().flatMap(method -> method.loud().stream()).collect(Collectors.toSet());
    }

    /** How often the solver was asked. */
    public int questions() {
        return solver.questions();
    }

    @Override
    public void close() {
        solver.close();
    }
}
