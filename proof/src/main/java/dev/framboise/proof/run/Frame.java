package dev.framboise.proof.run;

import dev.framboise.proof.code.MethodCode;
import dev.framboise.proof.term.Term;
import java.util.HashMap;
import java.util.Map;

/** A call that is being executed: its variables, its operand stack, and how often each of its loops has gone round. */
final class Frame {
    /** Turns of a loop of which nothing says how often it goes round. */
    private static final int MOST_TURNS = 5000;

    final MethodCode code;
    final Object[] locals;
    /** The place of the instruction that is executed. */
    int at;
    private final Object[] stack = new Object[64];
    private int depth;
    private final Map<Integer, Integer> turns = new HashMap<>();

    Frame(MethodCode code, Object[] arguments) {
        this.code = code;
        locals = new Object[code.locals + 1];
        int next = 0;
        for (Object argument : arguments) {
            locals[next] = argument;
            next += isWide(argument) ? 2 : 1;
        }
    }

    static boolean isWide(Object value) {
        return value instanceof Term term && term.width == 64;
    }

    void push(Object value) {
        stack[depth++] = value;
    }

    Object pop() {
        return stack[--depth];
    }

    Term popTerm() {
        return (Term) pop();
    }

    void clear() {
        depth = 0;
    }

    /** Goes on at another place. */
    void jump(int target) {
        if (target <= at) {
            int limit = code.limit(target);
            int turn = turns.merge(target, 1, Integer::sum);
            if (turn > (limit < 0 ? MOST_TURNS : limit)) {
                throw new Unsupported("the loop at " + code.place(target) + " can go round more than " + (turn - 1) + " times"
                        + (limit < 0 ? "" : ", which is its @LoopBound"));
            }
        } else {
            enter(target);
        }
        at = target;
    }

    /** A place is come to from above. */
    void enter(int place) {
        turns.remove(place);
    }

    /** The instructions of the stack: dup, swap and the like, by the number of values they move, wide ones counting twice. */
    void duplicate(int moved, int below) {
        Object[] top = take(moved);
        Object[] under = take(below);
        pushAll(top);
        pushAll(under);
        pushAll(top);
    }

    void drop(int moved) {
        take(moved);
    }

    void swap() {
        Object first = pop();
        Object second = pop();
        push(first);
        push(second);
    }

    private Object[] take(int words) {
        int from = depth;
        int left = words;
        while (left > 0) {
            from--;
            left -= isWide(stack[from]) ? 2 : 1;
        }
        Object[] taken = new Object[depth - from];
        System.arraycopy(stack, from, taken, 0, taken.length);
        depth = from;
        return taken;
    }

    private void pushAll(Object[] values) {
        for (Object value : values) {
            push(value);
        }
    }
}
