package dev.framboise.aot.ir;

import java.util.List;
import org.objectweb.asm.Opcodes;

/** {@code pop}, {@code dup}, {@code swap} and their kin. A long takes one entry here and two in the class file. */
final class StackShuffle {
    private final Code code;

    StackShuffle(Code code) {
        this.code = code;
    }

    void shuffle(int opcode) {
        List<Value> stack = code.state().stack();
        int top = stack.size();
        switch (opcode) {
            case Opcodes.POP -> code.pop();
            case Opcodes.POP2 -> remove(entries(0, 2));
            case Opcodes.DUP -> copy(1, 0);
            case Opcodes.DUP_X1 -> copy(1, 1);
            case Opcodes.DUP_X2 -> copy(1, entries(1, 2));
            case Opcodes.DUP2 -> copy(entries(0, 2), 0);
            case Opcodes.DUP2_X1 -> copy(entries(0, 2), 1);
            case Opcodes.DUP2_X2 -> copy(entries(0, 2), entries(entries(0, 2), 2));
            default -> stack.add(top - 1, stack.remove(top - 2));
        }
    }

    /** How many entries, from {@code depth} down, make up that many slots. */
    private int entries(int depth, int slots) {
        return code.state().peek(depth).kind() == Kind.LONG && !isReferenceSized(depth) ? slots - 1 : slots;
    }

    /** An unboxed record takes one slot whatever its component. */
    private boolean isReferenceSized(int depth) {
        return code.state().peek(depth).isUnboxed();
    }

    private void remove(int count) {
        for (int i = 0; i < count; i++) {
            code.pop();
        }
    }

    /** Copies the top entries to below the {@code under} entries beneath them. */
    private void copy(int count, int under) {
        List<Value> stack = code.state().stack();
        int top = stack.size();
        List<Value> copied = List.copyOf(stack.subList(top - count, top));
        stack.addAll(top - count - under, copied);
    }
}
