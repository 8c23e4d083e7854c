package dev.framboise.spec.bytecode;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * A bound on a call's steps, counted at jumps backwards: a mutant whose loop does not end is told from one that is slow by a
 * count, not by a clock. A bound that a loop of the kernel's own could reach would be wrong: its loops have some sixteen turns.
 */
public final class StepBound {
    /** Jumps backwards in one call. */
    public static final int MOST = 100_000;

    /** What is said of what takes more. */
    public static final String WORDS = "more than " + MOST + " jumps backwards in one call";

    private static int steps;

    private StepBound() {
    }

    /** Thrown by what does not end. */
    public static final class Runaway extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Runaway() {
            super(WORDS);
        }
    }

    /** A call begins. */
    public static void begin() {
        steps = 0;
    }

    /** A jump backwards. */
    public static void step() {
        if (++steps > MOST) {
            steps = 0;
            throw new Runaway();
        }
    }

    /** A class whose jumps backwards are counted. */
    public static byte[] in(byte[] classFile) {
        ClassNode type = Mutator.read(classFile);
        for (MethodNode method : type.methods) {
            InsnList instructions = method.instructions;
            for (AbstractInsnNode instruction : instructions.toArray()) {
                if (instruction instanceof JumpInsnNode jump && instructions.indexOf(jump.label) < instructions.indexOf(jump)) {
                    instructions.insertBefore(jump, new MethodInsnNode(Opcodes.INVOKESTATIC,
                            StepBound.class.getName().replace('.', '/'), "step", "()V"));
                }
            }
        }
        return Mutator.write(type);
    }
}
