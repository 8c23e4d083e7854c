package dev.framboise.spec.bytecode;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.LineNumberNode;
import org.objectweb.asm.tree.MethodNode;

/** Finds the mutations of a class file, and carries them out. */
public final class Mutator {
    private Mutator() {
    }

    /** All mutations of a class, in the order of its instructions. */
    public static List<Mutation> all(byte[] classFile) {
        ClassNode type = read(classFile);
        List<Mutation> mutations = new ArrayList<>();
        Map<String, Map<Operator, Integer>> counts = new HashMap<>();
        for (MethodNode method : type.methods) {
            if ((method.access & Opcodes.ACC_SYNTHETIC) == 0) {
                addAll(mutations, type, method, counts.computeIfAbsent(method.name, name -> new EnumMap<>(Operator.class)));
            }
        }
        return mutations;
    }

    /** @param count of the methods of this name before it */
    private static void addAll(List<Mutation> to, ClassNode type, MethodNode method, Map<Operator, Integer> count) {
        int line = 0;
        for (int at = 0; at < method.instructions.size(); at++) {
            AbstractInsnNode instruction = method.instructions.get(at);
            if (instruction instanceof LineNumberNode number) {
                line = number.line;
            }
            for (Operator operator : Operator.values()) {
                if (Changes.change(operator, instruction, method) != null) {
                    to.add(new Mutation(type.name.replace('/', '.'), method.name + method.desc, line, at, operator,
                            count.merge(operator, 1, Integer::sum)));
                }
            }
        }
    }

    static byte[] mutated(byte[] classFile, Mutation mutation) {
        ClassNode type = read(classFile);
        MethodNode method = type.methods.stream().filter(one -> (one.name + one.desc).equals(mutation.method())).findFirst().orElseThrow();
        AbstractInsnNode instruction = method.instructions.get(mutation.at());
        InsnList change = Changes.change(mutation.operator(), instruction, method);
        method.instructions.insertBefore(instruction, change);
        method.instructions.remove(instruction);
        return write(type);
    }

    static ClassNode read(byte[] classFile) {
        ClassNode type = new ClassNode();
        new ClassReader(classFile).accept(type, 0);
        return type;
    }

    static byte[] write(ClassNode type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }
}
