package dev.framboise.aot.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The local variables and the operand stack at one point of a method. A two-slot value takes one stack entry. */
final class State {
    private final Value[] locals;
    private final List<Value> stack;

    State(int maxLocals) {
        this.locals = new Value[maxLocals];
        this.stack = new ArrayList<>();
    }

    private State(State other) {
        this.locals = other.locals.clone();
        this.stack = new ArrayList<>(other.stack);
    }

    State copy() {
        return new State(this);
    }

    Value local(int slot) {
        return locals[slot];
    }

    void local(int slot, Value value) {
        locals[slot] = value;
    }

    List<Value> stack() {
        return stack;
    }

    void push(Value value) {
        stack.add(value);
    }

    Value pop() {
        return stack.remove(stack.size() - 1);
    }

    /** The entry {@code depth} below the top. */
    Value peek(int depth) {
        return stack.get(stack.size() - 1 - depth);
    }

    /** Applies what was learnt of a value to every place that holds it. */
    void replace(UnaryOperator<Value> change) {
        for (int i = 0; i < locals.length; i++) {
            if (locals[i] != null) {
                locals[i] = change.apply(locals[i]);
            }
        }
        stack.replaceAll(change);
    }
}
