package dev.framboise.proof.run;

import dev.framboise.proof.a64.Executor;
import dev.framboise.proof.a64.Registers;
import dev.framboise.proof.a64.Undecoded;
import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.solver.Model;
import dev.framboise.proof.solver.Solver;
import dev.framboise.proof.solver.SolverGaveUp;
import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Whether a method's class file and its routine in the image do the same, from any state of the image's objects: the same result, or the
 * same panic, the same in all objects, System registers and memory, and the same barriers in the same order.
 */
public final class Equality {
    /** Arguments among the first of which those are that are not passed. */
    private static final int MOST_DROPPED = 4;
    private static final int MOST_PATHS = 600;
    private static final int MOST_QUESTIONS = 1500;
    private static final int EFFORT = 20_000_000;

    private final ClassLoader loader;
    private final Unknowns unknowns;
    private final Placement placement;
    private final ClassFiles classes;
    private final MethodCode code;
    private final long start;
    private final IntFunction<String> panics;
    private final long milliseconds;
    private int dropped;
    private String failure = "";
    private String difference = "";
    private Model model;
    private int paths;
    private int panicking;
    private int instructions;

    /**
     * Of a method.
     *
     * @param start where its routine begins
     * @param panics what the n-th {@code brk} says: {@code dev.framboise.Foo.bar:12 java.lang.NullPointerException}
     * @param milliseconds after which it is given up
     */
    public Equality(ClassLoader loader, Unknowns unknowns, Placement placement, MethodCode code, long start, IntFunction<String> panics,
            long milliseconds) {
        this.loader = loader;
        this.unknowns = unknowns;
        this.placement = placement;
        this.start = start;
        this.panics = panics;
        this.milliseconds = milliseconds;
        classes = new ClassFiles(loader);
        this.code = classes.select(code.owner, code.name, code.descriptor);
    }

    /**
     * Follows all paths. LLVM passes no argument that a routine does not need, nor the receiver if there is but one: the others come in
     * the registers of those before them then. Which are passed is not written down in the image, so it is tried: what is shown is
     * that there are such registers.
     */
    public void run() {
        int count = code.arguments.length + ((code.access & Opcodes.ACC_STATIC) == 0 ? 1 : 0);
        long end = System.nanoTime() + milliseconds * 1_000_000;
        String first = null;
        for (int tried = 0; tried < 1 << Math.min(count, MOST_DROPPED); tried++) {
            dropped = tried;
            runOnce(end);
            if (difference.isEmpty()) {
                return;
            }
            first = first == null ? difference : first;
        }
        difference = first;
    }

    private void runOnce(long end) {
        difference = "";
        paths = 0;
        panicking = 0;
        Terms terms = new Terms();
        try (Solver solver = new Solver(EFFORT)) {
            Deque<Path.Way> left = new ArrayDeque<>();
            left.push(new Path.Way(List.of(), Model.ANY));
            while (!left.isEmpty() && failure.isEmpty() && difference.isEmpty()) {
                Path path = new Path(terms, solver, left.pop());
                try {
                    follow(terms, path);
                } catch (Dropped none) {
                    // No state is like that.
                } catch (Unsupported | SolverGaveUp | Undecoded | IllegalStateException unknown) {
                    failure = unknown.getMessage();
                }
                path.others().forEach(left::push);
                if (paths > MOST_PATHS || solver.questions() > MOST_QUESTIONS || System.nanoTime() > end) {
                    failure = failure.isEmpty() ? "more paths than are followed here" : failure;
                }
            }
        }
    }

    private void follow(Terms terms, Path path) {
        InitialState initial = new InitialState(placement);
        Heap before = heap(terms, path, initial);
        Machine java = new Machine(terms, path, before);
        Heap after = heap(terms, path, initial);
        Machine arm = new Machine(terms, path, after);
        ObjectMemory memory = new ObjectMemory(terms, path, after, placement, arm);
        List<Object> arguments = arguments(before, path, initial);
        String thrown = "";
        Object result = null;
        try {
            result = new Interpreter(terms, classes, path, before, java).invoke(code, arguments.toArray());
        } catch (Thrown exception) {
            thrown = exception.method + ":" + exception.line + " " + exception.exception.type.replace('/', '.')
                    .replace("StringIndexOutOfBounds", "ArrayIndexOutOfBounds");
        }
        Registers registers = new Registers(terms);
        registers.setOrSp(31, terms.constant(64, ObjectMemory.STACK));
        int register = 0;
        for (int i = 0; i < arguments.size(); i++) {
            if ((dropped & 1 << i) == 0) {
                registers.set(register++, inRegister(terms, memory, before, arguments.get(i), i));
            }
        }
        Executor executor = new Executor(terms, registers, memory);
        int brk = executor.run(start);
        instructions = Math.max(instructions, executor.steps());
        paths++;
        if (brk >= 0 || !thrown.isEmpty()) {
            panicking++;
            String stopped = brk < 0 ? "returns" : panics.apply(brk);
            if (!stopped.equals(thrown)) {
                differs(path.model(), "the class file " + (thrown.isEmpty() ? "returns" : "throws at " + thrown) + ", the image "
                        + (brk < 0 ? "returns" : "panics at " + stopped));
            }
            return;
        }
        compare(terms, path, memory, registers, result, before, after);
        compare(terms, path, java, arm);
    }

    private Heap heap(Terms terms, Path path, InitialState initial) {
        Heap heap = new Heap(terms, classes, loader);
        heap.begin(unknowns, path, initial);
        return heap;
    }

    private List<Object> arguments(Heap heap, Path path, InitialState initial) {
        List<Object> arguments = new ArrayList<>();
        if ((code.access & Opcodes.ACC_STATIC) == 0) {
            arguments.add(heap.any("L" + code.owner + ";", "this", false));
        }
        int number = 0;
        for (Type type : code.arguments) {
            arguments.add(heap.any(type.getDescriptor(), "argument " + number++, true));
        }
        return arguments;
    }

    /** As the AAPCS64 passes it: what is above 32 bits of an int is anything, and so is an object that the linker left out, since nothing refers to it. */
    private Term inRegister(Terms terms, ObjectMemory memory, Heap heap, Object argument, int n) {
        Object plain = argument;
        if (argument instanceof Obj object && object.host == null) {
            plain = object.fields.values().iterator().next();
        }
        if (!(plain instanceof Term term)) {
            return memory.isPlaced(plain) ? terms.constant(64, memory.address(plain)) : terms.input(64, "argument " + n + ", which lies nowhere");
        }
        if (term.width == 64) {
            return term;
        }
        Term above = terms.binary(Op.SHL, terms.zeroExtend(terms.input(32, "above argument " + n), 64), terms.constant(64, 32));
        return terms.or(above, terms.zeroExtend(term, 64));
    }

    private void differs(Model found, String what) {
        if (difference.isEmpty()) {
            model = found;
            difference = what;
        }
    }

    private void same(Terms terms, Path path, Term a, Term b, String what) {
        if (a == b || !difference.isEmpty()) {
            return;
        }
        Model found = path.find(terms.not(terms.equal(a, b)));
        if (found != null) {
            differs(found, what + ": " + Long.toHexString(found.evaluator().value(a)) + " by the class file, "
                    + Long.toHexString(found.evaluator().value(b)) + " by the image");
        }
    }

    private void same(Terms terms, Path path, Object a, Object b, String what) {
        Object x = plain(a);
        Object y = plain(b);
        if (x instanceof Term first && y instanceof Term second) {
            same(terms, path, first, second, what);
        } else if (host(x) != host(y)) {
            differs(path.model(), what + ": another object");
        }
    }

    private static Object plain(Object value) {
        return value instanceof Obj object && object.host == null ? object.fields.values().iterator().next() : value;
    }

    private static Object host(Object reference) {
        return reference instanceof Obj object ? object.host : reference instanceof Arr array ? array.host : reference;
    }

    private void compare(Terms terms, Path path, ObjectMemory memory, Registers registers, Object result, Heap before, Heap after) {
        Object plain = plain(result);
        if (plain instanceof Term term) {
            same(terms, path, term, registers.get(0, term.width), "the result");
        } else if (!code.descriptor.endsWith("V")) {
            same(terms, path, terms.constant(64, memory.address(plain)), registers.get(0, 64), "the result");
        }
        Set<Object> hosts = Collections.newSetFromMap(new IdentityHashMap<>());
        hosts.addAll(before.copies().keySet());
        hosts.addAll(after.copies().keySet());
        for (Object host : hosts) {
            compare(terms, path, host, before, after);
        }
        Set<String> statics = new HashSet<>(before.statics().keySet());
        statics.addAll(after.statics().keySet());
        for (String key : statics) {
            int dot = key.lastIndexOf('.');
            same(terms, path, before.getStatic(key.substring(0, dot), key.substring(dot + 1)),
                    after.getStatic(key.substring(0, dot), key.substring(dot + 1)), key);
        }
    }

    private void compare(Terms terms, Path path, Object host, Heap before, Heap after) {
        if (before.copy(host) instanceof Arr first) {
            Arr second = (Arr) after.copy(host);
            for (int i = 0; i < first.cells.length; i++) {
                if (first.isPresent(i) || second.isPresent(i)) {
                    same(terms, path, before.element(first, i), after.element(second, i), placement.symbol(host) + "[" + i + "]");
                }
            }
            return;
        }
        Obj first = (Obj) before.copy(host);
        Obj second = (Obj) after.copy(host);
        Set<String> keys = new HashSet<>(first.fields.keySet());
        keys.addAll(second.fields.keySet());
        for (String key : keys) {
            int dot = key.lastIndexOf('.');
            same(terms, path, before.get(first, key.substring(0, dot), key.substring(dot + 1)),
                    after.get(second, key.substring(0, dot), key.substring(dot + 1)), placement.symbol(host) + "." + key.substring(dot + 1));
        }
    }

    private void compare(Terms terms, Path path, Machine java, Machine arm) {
        Set<String> registers = new HashSet<>(java.registers().keySet());
        registers.addAll(arm.registers().keySet());
        for (String register : registers) {
            if (!SystemRegisters.COUNTERS.contains(register) && !SystemRegisters.CHANGING.contains(register)) {
                Term a = java.registers().getOrDefault(register, terms.input(64, register));
                Term b = arm.registers().getOrDefault(register, terms.input(64, register));
                same(terms, path, a, b, register);
            }
        }
        Map<Term, Integer> stored = java.stored();
        stored.putAll(arm.stored());
        stored.forEach((address, bytes) -> same(terms, path, java.load(address, bytes), arm.load(address, bytes), "memory"));
        if (!java.events().equals(arm.events())) {
            differs(path.model(), "the class file does " + java.events() + ", the image " + arm.events());
        }
    }

    /** Why nothing is said of it; empty: all paths were followed. */
    public String failure() {
        return failure;
    }

    /** What is not the same; empty: nothing. */
    public String difference() {
        return difference;
    }

    /** For which inputs it is not. */
    public Model model() {
        return model;
    }

    /** The same for people, in hexadecimal. */
    public String inputs() {
        StringBuilder text = new StringBuilder();
        model.inputs().forEach((name, value) -> text.append(text.length() == 0 ? "" : ", ").append(name).append(" = 0x").append(Long.toHexString(value)));
        return text.toString();
    }

    /** Which arguments the routine is not passed, the receiver the first: a bit for each. */
    public int dropped() {
        return dropped;
    }

    /** Paths that were compared. */
    public int paths() {
        return paths;
    }

    /** Paths that end in a panic, of both. */
    public int panicking() {
        return panicking;
    }

    /** Instructions of the longest path. */
    public int instructions() {
        return instructions;
    }
}
