package dev.framboise.aot.ir;

import dev.framboise.aot.heap.ImageHeap;
import java.util.Objects;

/**
 * What the simulated stack or a local variable holds: an SSA name or a constant, and what is known of it.
 *
 * @param kind what it is in a register
 * @param text the LLVM operand; null for a constant object, whose place in the image is only asked for when needed
 * @param type the class or array type of a reference, the record of an unboxed value, otherwise null
 * @param isNonNull whether the reference is known not to be null
 * @param constant the {@code Integer}, {@code Long} or object it is known to be, or null
 */
record Value(Kind kind, String text, String type, boolean isNonNull, Object constant) {
    /** The null reference. */
    static final Value NULL = new Value(Kind.REFERENCE, "null", null, false, null);

    static Value of(Kind kind, String text) {
        return new Value(kind, text, null, false, null);
    }

    static Value integer(int value) {
        return new Value(Kind.INT, Integer.toString(value), null, false, value);
    }

    static Value longInteger(long value) {
        return new Value(Kind.LONG, Long.toString(value), null, false, value);
    }

    static Value object(Object object) {
        return new Value(Kind.REFERENCE, null, ImageHeap.typeName(object), true, object);
    }

    static Value reference(String text, String type) {
        return new Value(Kind.REFERENCE, text, type, false, null);
    }

    /** What {@code new} leaves on the stack until the constructor has run. */
    static Value uninitialised(NewObject marker) {
        return new Value(Kind.REFERENCE, null, marker.type(), true, marker);
    }

    Value nonNull() {
        return new Value(kind, text, type, true, constant);
    }

    Value typed(String newType) {
        return new Value(kind, text, newType, isNonNull, constant);
    }

    boolean isNull() {
        return this.kind == Kind.REFERENCE && "null".equals(text);
    }

    boolean isUnboxed() {
        return kind != Kind.REFERENCE && type != null;
    }

    boolean isObject() {
        return kind == Kind.REFERENCE && constant != null && !(constant instanceof NewObject);
    }

    boolean isUninitialised() {
        return constant instanceof NewObject;
    }

    boolean isConstantNumber() {
        return kind != Kind.REFERENCE && constant != null;
    }

    int intConstant() {
        return (Integer) constant;
    }

    long longConstant() {
        return ((Number) constant).longValue();
    }

    /** Whether both are the same value on every path. */
    boolean sameAs(Value other) {
        if (kind != other.kind || kind != Kind.REFERENCE && !Objects.equals(type, other.type)) {
            return false;
        }
        if (text == null || other.text == null) {
            return text == null && other.text == null && constant == other.constant;
        }
        return text.equals(other.text);
    }
}
