package dev.framboise.proof.run;

import static org.objectweb.asm.Opcodes.*;

import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.IincInsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Executes methods along one path (JVMS 6.5). Ints, longs and booleans are terms; objects and arrays are themselves; null is null. */
final class Interpreter {
    private static final int DEEPEST = 200;

    private final Terms terms;
    private final ClassFiles classes;
    private final Path path;
    private final Heap heap;
    private final Integers integers;
    private final Calls calls;
    private final Objects objects;
    private final Deque<Frame> frames = new ArrayDeque<>();

    Interpreter(Terms terms, ClassFiles classes, Path path, Heap heap, Machine machine) {
        this.terms = terms;
        this.classes = classes;
        this.path = path;
        this.heap = heap;
        integers = new Integers(terms);
        objects = new Objects(terms, classes, path, heap, this);
        calls = new Calls(terms, classes, path, heap, machine, this);
    }

    /** Calls a method. @return what it returns, or null if that is nothing. @throws Thrown what the method throws */
    Object invoke(MethodCode code, Object[] arguments) {
        if (frames.size() == DEEPEST) {
            throw new Unsupported("calls deeper than " + DEEPEST);
        }
        Frame frame = new Frame(code, arguments);
        frames.push(frame);
        try {
            return run(frame);
        } catch (Thrown | Dropped | Unsupported known) {
            throw known;
        } catch (ClassCastException | NullPointerException | IndexOutOfBoundsException | IllegalArgumentException confused) {
            throw new IllegalStateException("at " + place(), confused);
        } finally {
            frames.pop();
        }
    }

    private Object run(Frame frame) {
        while (true) {
            AbstractInsnNode instruction = frame.code.instructions[frame.at];
            int opcode = instruction.getOpcode();
            if (opcode < 0) {
                frame.at++;
                frame.enter(frame.at);
                continue;
            }
            path.step();
            if (opcode >= IRETURN && opcode <= RETURN) {
                return opcode == RETURN ? null : frame.pop();
            }
            int before = frame.at;
            frame.code.execute(before);
            try {
                execute(frame, instruction, opcode);
                if (frame.at == before) {
                    frame.at++;
                    frame.enter(frame.at);
                }
            } catch (Thrown thrown) {
                frame.at = before;
                frame.code.throwAt(before);
                handle(frame, thrown);
            }
        }
    }

    private void handle(Frame frame, Thrown thrown) {
        for (TryCatchBlockNode handler : frame.code.handlers) {
            boolean covers = frame.at >= frame.code.at(handler.start) && frame.at < frame.code.at(handler.end);
            if (covers && (handler.type == null || classes.isSubtype(thrown.exception.type, handler.type))) {
                frame.clear();
                frame.push(thrown.exception);
                frame.at = frame.code.at(handler.handler);
                return;
            }
        }
        throw thrown;
    }

    private void execute(Frame frame, AbstractInsnNode instruction, int opcode) {
        if (instruction instanceof JumpInsnNode jump) {
            jump(frame, jump, opcode);
        } else if (instruction instanceof VarInsnNode variable) {
            variable(frame, variable, opcode);
        } else if (instruction instanceof FieldInsnNode field) {
            field(frame, field, opcode);
        } else if (instruction instanceof MethodInsnNode call) {
            calls.call(frame, call);
        } else if (instruction instanceof TypeInsnNode type) {
            frame.push(objects.ofType(opcode, type.desc, opcode == NEW ? null : frame.pop()));
        } else if (instruction instanceof IntInsnNode number) {
            frame.push(opcode == NEWARRAY ? objects.numbers(number.operand, frame.popTerm()) : terms.constant(32, number.operand));
        } else if (instruction instanceof LdcInsnNode constant) {
            frame.push(constant(constant.cst));
        } else if (instruction instanceof IincInsnNode increment) {
            frame.locals[increment.var] = terms.add((Term) frame.locals[increment.var], terms.constant(32, increment.incr));
        } else if (instruction instanceof TableSwitchInsnNode table) {
            int[] keys = new int[table.labels.size()];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = table.min + i;
            }
            select(frame, keys, table.labels, table.dflt);
        } else if (instruction instanceof LookupSwitchInsnNode lookup) {
            select(frame, lookup.keys.stream().mapToInt(Integer::intValue).toArray(), lookup.labels, lookup.dflt);
        } else {
            simple(frame, opcode);
        }
    }

    private Object constant(Object value) {
        if (value instanceof Integer number) {
            return terms.constant(32, number);
        }
        if (value instanceof Long number) {
            return terms.constant(64, number);
        }
        if (value instanceof String) {
            return heap.copy(value);
        }
        if (value instanceof org.objectweb.asm.Type type && type.getSort() == org.objectweb.asm.Type.OBJECT) {
            return heap.copy(heap.host(type.getInternalName()));
        }
        throw unsupported("the constant " + value);
    }

    private void simple(Frame frame, int opcode) {
        switch (opcode) {
            case NOP -> { }
            case ACONST_NULL -> frame.push(null);
            case ICONST_M1, ICONST_0, ICONST_1, ICONST_2, ICONST_3, ICONST_4, ICONST_5 -> frame.push(terms.constant(32, opcode - ICONST_0));
            case LCONST_0, LCONST_1 -> frame.push(terms.constant(64, opcode - LCONST_0));
            case POP -> frame.drop(1);
            case POP2 -> frame.drop(2);
            case DUP -> frame.duplicate(1, 0);
            case DUP_X1 -> frame.duplicate(1, 1);
            case DUP_X2 -> frame.duplicate(1, 2);
            case DUP2 -> frame.duplicate(2, 0);
            case DUP2_X1 -> frame.duplicate(2, 1);
            case DUP2_X2 -> frame.duplicate(2, 2);
            case SWAP -> frame.swap();
            case ARRAYLENGTH -> frame.push(terms.constant(32, ((Arr) nonNull(frame.pop())).cells.length));
            case IALOAD, LALOAD, BALOAD, CALOAD, SALOAD, AALOAD -> {
                Term index = frame.popTerm();
                frame.push(objects.load((Arr) nonNull(frame.pop()), index));
            }
            case IASTORE, LASTORE, BASTORE, CASTORE, SASTORE, AASTORE -> {
                Object value = frame.pop();
                Term index = frame.popTerm();
                objects.store((Arr) nonNull(frame.pop()), index, value);
            }
            case ATHROW -> throw thrown((Obj) nonNull(frame.pop()));
            case INEG, LNEG, I2L, L2I, I2B, I2C, I2S -> frame.push(integers.unary(opcode, frame.popTerm()));
            default -> arithmetic(frame, opcode);
        }
    }

    private void arithmetic(Frame frame, int opcode) {
        Term b = frame.popTerm();
        if (opcode == IDIV || opcode == LDIV || opcode == IREM || opcode == LREM) {
            if (path.fork(terms.equal(b, terms.constant(b.width, 0)))) {
                throw thrown("java/lang/ArithmeticException");
            }
        }
        Term a = frame.popTerm();
        // Of a state of which nothing is known, a quotient is anything: solvers divide slowly.
        boolean isQuotient = opcode == IDIV || opcode == LDIV || (opcode == IREM || opcode == LREM) && !b.isConstant();
        boolean isAnything = heap.isHavoc() && isQuotient && !(b.isConstant() && Long.bitCount(b.value) == 1);
        Term result = isAnything ? heap.input(b.width == 64 ? "J" : "I", "quotient after " + path.steps()) : integers.binary(opcode, a, b);
        if (result == null) {
            throw unsupported("the opcode " + opcode);
        }
        frame.push(result);
    }

    private void jump(Frame frame, JumpInsnNode jump, int opcode) {
        boolean taken = switch (opcode) {
            case GOTO -> true;
            case IFNULL -> frame.pop() == null;
            case IFNONNULL -> frame.pop() != null;
            case IF_ACMPEQ -> frame.pop() == frame.pop();
            case IF_ACMPNE -> frame.pop() != frame.pop();
            default -> {
                Term b = opcode >= IF_ICMPEQ ? frame.popTerm() : terms.constant(32, 0);
                yield path.fork(integers.condition(opcode, frame.popTerm(), b));
            }
        };
        if (taken) {
            frame.jump(frame.code.at(jump.label));
        }
    }

    private void select(Frame frame, int[] keys, List<LabelNode> labels, LabelNode otherwise) {
        Term value = frame.popTerm();
        List<LabelNode> targets = new ArrayList<>();
        List<Term> conditions = new ArrayList<>();
        Term none = terms.truth(true);
        for (int i = 0; i < keys.length; i++) {
            Term isIt = terms.equal(value, terms.constant(32, keys[i]));
            if (labels.get(i) == otherwise) {
                continue;
            }
            none = terms.and(none, terms.not(isIt));
            int known = targets.indexOf(labels.get(i));
            if (known < 0) {
                targets.add(labels.get(i));
                conditions.add(isIt);
            } else {
                conditions.set(known, terms.or(conditions.get(known), isIt));
            }
        }
        targets.add(otherwise);
        conditions.add(none);
        frame.jump(frame.code.at(targets.get(path.choose(conditions))));
    }

    private void variable(Frame frame, VarInsnNode variable, int opcode) {
        switch (opcode) {
            case ILOAD, LLOAD, ALOAD -> frame.push(frame.locals[variable.var]);
            case ISTORE, LSTORE, ASTORE -> frame.locals[variable.var] = frame.pop();
            default -> throw unsupported("the opcode " + opcode);
        }
    }

    private void field(Frame frame, FieldInsnNode field, int opcode) {
        switch (opcode) {
            case GETSTATIC -> frame.push(heap.getStatic(field.owner, field.name));
            case PUTSTATIC -> heap.putStatic(field.owner, field.name, heap.fitting(field.desc, frame.pop()));
            case GETFIELD -> frame.push(heap.get((Obj) nonNull(frame.pop()), field.owner, field.name));
            default -> {
                Object value = frame.pop();
                heap.put((Obj) nonNull(frame.pop()), field.owner, field.name, field.desc, value);
            }
        }
    }

    /** The reference, which is not null; otherwise the program throws. */
    Object nonNull(Object reference) {
        if (reference == null) {
            throw thrown("java/lang/NullPointerException");
        }
        return reference;
    }

    /** An exception that the machine throws. */
    Thrown thrown(String type) {
        return thrown(new Obj(type, null));
    }

    private Thrown thrown(Obj exception) {
        Frame frame = frames.peek();
        return new Thrown(exception, places(), frame.code.toString(), frame.code.line(frame.at));
    }

    /** A place within the bounds, known: there is a path for each that is possible; outside them the program throws. */
    int place(Arr array, Term index) {
        return objects.place(array, index);
    }

    /** Whether two values are the same, as a truth value. */
    Term isSame(Object a, Object b) {
        return a instanceof Term x && b instanceof Term y ? terms.equal(x, y) : terms.truth(a == b);
    }

    /** Whether it holds on this path. */
    boolean decide(Term truth) {
        return path.fork(truth);
    }

    /** Whether a term is below another, unsigned. */
    Term below(Term a, Term b) {
        return terms.binary(Op.ULT, a, b);
    }

    Unsupported unsupported(String what) {
        return new Unsupported(what + " at " + place());
    }

    /** Where it is executing. */
    String place() {
        Frame frame = frames.peek();
        return frame == null ? "the start" : frame.code.place(Math.max(frame.at, 0));
    }

    private String places() {
        StringBuilder text = new StringBuilder();
        for (Frame frame : frames) {
            text.append(text.length() == 0 ? "" : " <- ").append(frame.code.place(Math.max(frame.at, 0)));
        }
        return text.toString();
    }
}
