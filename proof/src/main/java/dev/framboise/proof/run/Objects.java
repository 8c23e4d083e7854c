package dev.framboise.proof.run;

import static org.objectweb.asm.Opcodes.*;

import dev.framboise.proof.code.ClassFiles;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.util.ArrayList;
import java.util.List;

/** Instructions that make objects and arrays, look into arrays and ask for types. */
final class Objects {
    private static final int LONGEST = 1 << 20;

    private final Terms terms;
    private final ClassFiles classes;
    private final Path path;
    private final Heap heap;
    private final Interpreter interpreter;

    Objects(Terms terms, ClassFiles classes, Path path, Heap heap, Interpreter interpreter) {
        this.terms = terms;
        this.classes = classes;
        this.path = path;
        this.heap = heap;
        this.interpreter = interpreter;
    }

    /** {@code new}, {@code anewarray}, {@code checkcast}, {@code instanceof}. */
    Object ofType(int opcode, String type, Object operand) {
        return switch (opcode) {
            case NEW -> new Obj(type, null);
            case ANEWARRAY -> array(type.startsWith("[") ? type : "L" + type + ";", (Term) operand);
            case CHECKCAST -> {
                if (operand != null && !isOne(operand, type)) {
                    throw interpreter.thrown("java/lang/ClassCastException");
                }
                yield operand;
            }
            case INSTANCEOF -> terms.constant(32, operand != null && isOne(operand, type) ? 1 : 0);
            default -> throw interpreter.unsupported("the opcode " + opcode);
        };
    }

    private boolean isOne(Object value, String type) {
        if (value instanceof Arr array) {
            return type.equals("java/lang/Object") || type.equals("[" + array.element)
                    || type.startsWith("[L") && array.isOfReferences();
        }
        return !type.startsWith("[") && classes.isSubtype(((Obj) value).type, type);
    }

    /** {@code newarray}. */
    Arr numbers(int type, Term length) {
        return array(switch (type) {
            case T_BOOLEAN -> "Z";
            case T_CHAR -> "C";
            case T_BYTE -> "B";
            case T_SHORT -> "S";
            case T_INT -> "I";
            case T_LONG -> "J";
            default -> throw interpreter.unsupported("an array of floating point");
        }, length);
    }

    private Arr array(String element, Term length) {
        if (!length.isConstant()) {
            throw interpreter.unsupported("an array of a length that is not known");
        }
        if (length.signed() < 0) {
            throw interpreter.thrown("java/lang/NegativeArraySizeException");
        }
        if (length.signed() > LONGEST) {
            throw interpreter.unsupported("an array of " + length.signed() + " elements");
        }
        return new Arr(element, (int) length.signed(), null);
    }

    private void check(Arr array, Term index) {
        if (!path.fork(interpreter.below(index, terms.constant(32, array.cells.length)))) {
            throw interpreter.thrown("java/lang/ArrayIndexOutOfBoundsException");
        }
    }

    /** {@code xaload}. */
    Object load(Arr array, Term index) {
        if (array.isOfReferences() || index.isConstant()) {
            return heap.element(array, place(array, index));
        }
        check(array, index);
        return heap.element(array, index);
    }

    /** {@code xastore}. */
    void store(Arr array, Term index, Object value) {
        if (array.isOfReferences() || index.isConstant()) {
            array.set(place(array, index), heap.fitting(array.element, value));
        } else {
            check(array, index);
            heap.setElement(array, index, (Term) heap.fitting(array.element, value));
        }
    }

    /** A place within the bounds that is known: a path for each. */
    int place(Arr array, Term index) {
        check(array, index);
        if (index.isConstant()) {
            return (int) index.value;
        }
        List<Term> places = new ArrayList<>();
        for (int i = 0; i < array.cells.length; i++) {
            places.add(terms.equal(index, terms.constant(32, i)));
        }
        return path.choose(places);
    }
}
