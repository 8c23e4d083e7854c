package dev.framboise.coverage.probe;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Lets what is thrown be thrown as soon as it is made, as metal wants it, where nothing is allocated: JaCoCo's probe of a {@code throw} stands
 * between the two, and goes before both.
 */
final class ThrownAtOnce {
    /** The instructions of a probe: the array, the index, true, the store. */
    private static final int PROBE = 4;

    private ThrownAtOnce() {
    }

    static void in(MethodNode method) {
        for (AbstractInsnNode each : method.instructions.toArray()) {
            if (each.getOpcode() == Opcodes.ATHROW) {
                move(method.instructions, each);
            }
        }
    }

    private static void move(InsnList code, AbstractInsnNode thrown) {
        AbstractInsnNode[] probe = new AbstractInsnNode[PROBE];
        AbstractInsnNode at = thrown;
        for (int i = PROBE - 1; i >= 0; i--) {
            at = before(at);
            probe[i] = at;
        }
        AbstractInsnNode made = at == null ? null : before(at);
        if (made instanceof MethodInsnNode call && call.name.equals("<init>") && probe[PROBE - 1].getOpcode() == Opcodes.BASTORE) {
            AbstractInsnNode creation = before(made);
            while (!(creation instanceof TypeInsnNode type && type.getOpcode() == Opcodes.NEW && type.desc.equals(call.owner))) {
                creation = before(creation);
            }
            for (AbstractInsnNode each : probe) {
                code.remove(each);
                code.insertBefore(creation, each);
            }
        }
    }

    /** The instruction before, labels and lines left out. */
    private static AbstractInsnNode before(AbstractInsnNode node) {
        AbstractInsnNode before = node == null ? null : node.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        return before;
    }
}
