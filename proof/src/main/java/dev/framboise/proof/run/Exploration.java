package dev.framboise.proof.run;

import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.solver.Model;
import dev.framboise.proof.solver.Solver;
import dev.framboise.proof.solver.SolverGaveUp;
import dev.framboise.proof.term.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** All paths of a method from any state of the image's objects, with any arguments of the right types: what it can throw, and where. */
public final class Exploration {
    /** Paths that a method may have. */
    private static final int MOST_PATHS = 200;
    /** Questions to the solver about a method. */
    private static final int MOST_QUESTIONS = 150;
    /** What Z3 may spend on a question, in its own units. */
    private static final int EFFORT = 500_000;
    /** How long a method may take: one that takes longer is not proved, and does not become so on a faster machine. */
    private static final long MOST_NANOSECONDS = 120_000_000_000L;
    /** Instructions of all its paths together. */
    private static final long MOST_STEPS = 50_000;

    private final ClassLoader loader;
    private final Unknowns unknowns;
    private final MethodCode code;
    private final ClassFiles classes;
    private final boolean isEntry;
    private final Set<Origin> origins = new TreeSet<>();
    private String failure = "";
    private int paths;

    /**
     * Where something was thrown.
     *
     * @param method class and method: {@code dev.framboise.Foo.bar}
     * @param line the line
     * @param exception the class of the exception
     */
    public record Origin(String method, int line, String exception) implements Comparable<Origin> {
        @Override
        public int compareTo(Origin other) {
            return toString().compareTo(other.toString());
        }
    }

    /** Of a method. @param isEntry whether assembly calls it: with references that are not null */
    public Exploration(ClassLoader loader, Unknowns unknowns, String owner, String name, String descriptor, boolean isEntry) {
        this.loader = loader;
        this.unknowns = unknowns;
        this.isEntry = isEntry;
        classes = new ClassFiles(loader);
        code = classes.select(owner, name, descriptor);
    }

    /** Follows all paths. */
    public void run() {
        Terms terms = new Terms();
        long steps = 0;
        long end = System.nanoTime() + MOST_NANOSECONDS;
        try (Solver solver = new Solver(EFFORT)) {
            Deque<Path.Way> left = new ArrayDeque<>();
            left.push(new Path.Way(List.of(), Model.ANY));
            while (!left.isEmpty() && failure.isEmpty()) {
                Path path = new Path(terms, solver, left.pop());
                follow(terms, path);
                path.others().forEach(left::push);
                steps += path.steps();
                if (++paths > MOST_PATHS || solver.questions() > MOST_QUESTIONS || steps > MOST_STEPS || System.nanoTime() > end) {
                    failure = "it has too many paths";
                }
            }
        }
    }

    private void follow(Terms terms, Path path) {
        Heap heap = new Heap(terms, classes, loader);
        heap.begin(unknowns, path);
        Interpreter interpreter = new Interpreter(terms, classes, path, heap, new Machine(terms, path, heap));
        try {
            interpreter.invoke(code, arguments(heap));
        } catch (Dropped none) {
            // No state is like that.
        } catch (Thrown thrown) {
            origins.add(new Origin(thrown.method, thrown.line, thrown.exception.type.replace('/', '.')));
        } catch (Unsupported | SolverGaveUp unknown) {
            failure = String.valueOf(unknown.getMessage());
        }
    }

    private Object[] arguments(Heap heap) {
        List<Object> arguments = new ArrayList<>();
        if ((code.access & Opcodes.ACC_STATIC) == 0) {
            arguments.add(heap.any("L" + code.owner + ";", "this", false));
        }
        int number = 0;
        for (Type type : code.arguments) {
            arguments.add(heap.any(type.getDescriptor(), "argument " + number++, !isEntry));
        }
        return arguments.toArray();
    }

    /** Why not all paths were followed; empty: they were. */
    public String failure() {
        return failure;
    }

    /** What was thrown on some path, and where. */
    public Set<Origin> origins() {
        return origins;
    }

    /** Paths that were followed. */
    public int paths() {
        return paths;
    }
}
