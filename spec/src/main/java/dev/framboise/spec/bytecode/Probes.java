package dev.framboise.spec.bytecode;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Which instructions were executed: of a call that did not come to its instruction, a mutant makes nothing else. */
public final class Probes {
    private static boolean[] hit = new boolean[0];

    private Probes() {
    }

    /** Makes room for probes 0 to {@code count} - 1. */
    public static void room(int count) {
        hit = new boolean[count];
    }

    /** Forgets all. */
    public static void clear() {
        java.util.Arrays.fill(hit, false);
    }

    /** An instruction is executed. */
    public static void hit(int probe) {
        hit[probe] = true;
    }

    /** Whether it was, since all was forgotten. */
    public static boolean isHit(int probe) {
        return hit[probe];
    }

    /** A class that tells of each of these mutations' instructions. @param first the number of the first one's probe */
    public static byte[] in(byte[] classFile, List<Mutation> mutations, int first) {
        ClassNode type = Mutator.read(classFile);
        for (MethodNode method : type.methods) {
            AbstractInsnNode[] instructions = method.instructions.toArray();
            for (int i = 0; i < mutations.size(); i++) {
                if (mutations.get(i).method().equals(method.name + method.desc)) {
                    InsnList probe = new InsnList();
                    probe.add(new LdcInsnNode(first + i));
                    probe.add(new MethodInsnNode(Opcodes.INVOKESTATIC, Probes.class.getName().replace('.', '/'), "hit", "(I)V"));
                    method.instructions.insertBefore(instructions[mutations.get(i).at()], probe);
                }
            }
        }
        return Mutator.write(type);
    }
}
