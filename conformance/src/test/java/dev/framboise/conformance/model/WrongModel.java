package dev.framboise.conformance.model;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.List;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.IntInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** The model with a constant of one method changed, and all that stands on it, loaded beside the right one. */
final class WrongModel extends ClassLoader {
    private static final List<String> OWN = List.of("dev.framboise.armv8.", "dev.framboise.conformance.");

    private final String owner;
    private final String method;
    private final Object from;
    private final Object to;
    private int changed;

    /** With every {@code from} of the methods of that name turned into {@code to}: both of Integer, Long or String. */
    WrongModel(String owner, String method, Object from, Object to) {
        super(WrongModel.class.getClassLoader());
        this.owner = owner;
        this.method = method;
        this.from = from;
        this.to = to;
    }

    /** The checks of some areas that it fails. */
    @SuppressWarnings("unchecked")
    List<String> failing(List<String> areas, Path directory) throws ReflectiveOperationException {
        Method of = loadClass(FailingChecks.class.getName()).getMethod("of", List.class, Path.class);
        List<String> failing = (List<String>) of.invoke(null, areas, directory);
        if (changed == 0) {
            throw new IllegalStateException(owner + "." + method + " has no " + from + ", or was not used");
        }
        return failing;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (OWN.stream().noneMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] file = name.equals(owner) ? change(in.readAllBytes()) : in.readAllBytes();
            return defineClass(name, file, 0, file.length, getParent().loadClass(name).getProtectionDomain());
        } catch (IOException failed) {
            throw new ClassNotFoundException(name, failed);
        }
    }

    private byte[] change(byte[] file) {
        ClassNode node = new ClassNode();
        new ClassReader(file).accept(node, 0);
        for (MethodNode each : node.methods) {
            for (AbstractInsnNode instruction : each.instructions.toArray()) {
                if (each.name.equals(method) && from.equals(constant(instruction))) {
                    each.instructions.set(instruction, new LdcInsnNode(to));
                    changed++;
                }
            }
        }
        ClassWriter writer = new ClassWriter(0);
        node.accept(writer);
        return writer.toByteArray();
    }

    private static Object constant(AbstractInsnNode instruction) {
        if (instruction instanceof LdcInsnNode constant) {
            return constant.cst;
        }
        int opcode = instruction.getOpcode();
        if (instruction instanceof IntInsnNode number && opcode != Opcodes.NEWARRAY) {
            return number.operand;
        }
        boolean isSmall = instruction instanceof InsnNode && opcode >= Opcodes.ICONST_M1 && opcode <= Opcodes.ICONST_5;
        return isSmall ? opcode - Opcodes.ICONST_0 : null;
    }
}
