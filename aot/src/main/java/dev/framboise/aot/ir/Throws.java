package dev.framboise.aot.ir;

import dev.framboise.aot.PanicKind;
import dev.framboise.aot.refuse.Rule;
import dev.framboise.aot.world.World;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * {@code throw}: a panic. The exception is not made, so the arguments of its constructor are neither evaluated nor part
 * of the program.
 */
final class Throws {
    private final Code code;

    Throws(Code code) {
        this.code = code;
    }

    /** Whether {@code new} makes something that can be thrown. */
    boolean isThrowable(String type) {
        return code.program().world().isSubtype(type, "java/lang/Throwable");
    }

    /** Panics in place of {@code throw new X(...)}, which begins at this {@code new}. */
    void throwNew(TypeInsnNode insn) {
        String type = insn.desc.replace('/', '.');
        AbstractInsnNode constructor = constructor(insn);
        AbstractInsnNode next = constructor == null ? null : Flow.real(constructor.getNext());
        if (next == null || next.getOpcode() != Opcodes.ATHROW) {
            throw code.refuse(Rule.ALLOCATION, "new " + type + ", which is not thrown at once");
        }
        boolean isAssertion = insn.desc.equals("java/lang/AssertionError");
        code.panic(isAssertion ? PanicKind.ASSERTION : PanicKind.EXPLICIT_THROW, type, message(constructor));
    }

    private static AbstractInsnNode constructor(TypeInsnNode insn) {
        int open = 0;
        for (AbstractInsnNode i = insn.getNext(); i != null; i = i.getNext()) {
            if (i.getOpcode() == Opcodes.NEW && ((TypeInsnNode) i).desc.equals(insn.desc)) {
                open++;
            } else if (i instanceof MethodInsnNode call && call.name.equals("<init>")
                    && call.owner.equals(insn.desc)) {
                if (open == 0) {
                    return i;
                }
                open--;
            }
        }
        return null;
    }

    private static String message(AbstractInsnNode constructor) {
        AbstractInsnNode argument = constructor.getPrevious();
        while (argument.getOpcode() < 0) {
            argument = argument.getPrevious();
        }
        AbstractInsnNode before = argument.getPrevious();
        boolean alone = before != null && before.getOpcode() == Opcodes.DUP;
        return alone && argument instanceof LdcInsnNode ldc && ldc.cst instanceof String text ? text : "";
    }

    /** Panics in place of throwing a value; to throw null is a panic of its own. */
    void throwValue() {
        Value value = code.nonNull(code.pop());
        String type = value.type() == null ? World.OBJECT : value.type();
        code.panic(PanicKind.EXPLICIT_THROW, type.replace('/', '.'), "");
    }
}
