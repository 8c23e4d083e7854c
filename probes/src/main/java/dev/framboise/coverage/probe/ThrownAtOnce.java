package dev.framboise.coverage.probe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.FrameNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LabelNode;
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
            labelAnew(code, creation);
        }
    }

    /** Frames name what is made and not yet initialised by the label of its creation, and the probe came between these. */
    private static void labelAnew(InsnList code, AbstractInsnNode creation) {
        LabelNode label = new LabelNode();
        code.insertBefore(creation, label);
        Set<Object> old = new HashSet<>();
        // Before the creation are its new label and the probe.
        AbstractInsnNode at = creation;
        for (int i = 0; i < PROBE; i++) {
            at = before(at);
        }
        for (at = at.getPrevious(); at != null && at.getOpcode() < 0; at = at.getPrevious()) {
            old.add(at);
        }
        for (AbstractInsnNode each : code) {
            if (each instanceof FrameNode frame) {
                rename(frame.local, old, label);
                rename(frame.stack, old, label);
            }
        }
    }

    private static void rename(List<Object> types, Set<Object> old, LabelNode label) {
        if (types != null) {
            types.replaceAll(type -> old.contains(type) ? label : type);
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
