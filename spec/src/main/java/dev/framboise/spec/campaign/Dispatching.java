package dev.framboise.spec.campaign;

import dev.framboise.spec.SpecFailure;
import java.io.IOException;
import java.io.InputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;
import org.objectweb.asm.tree.VarInsnNode;

/** Makes of a class of operators one with the same operators, whose calls all go to one method. */
public final class Dispatching extends ClassLoader {
    private static final String OPERATOR = "Ltlc2/overrides/TLAPlusOperator;";

    private Dispatching() {
        super(Dispatching.class.getClassLoader());
    }

    /** The class. @param to has the method {@code call(String, String, Object[])}: class, method, arguments */
    public static Class<?> of(Class<?> operators, Class<?> to) {
        byte[] bytes = bytes(operators, to);
        return new Dispatching().defineClass(operators.getName(), bytes, 0, bytes.length);
    }

    private static byte[] bytes(Class<?> operators, Class<?> to) {
        ClassNode type = new ClassNode();
        try (InputStream in = operators.getResourceAsStream(operators.getSimpleName() + ".class")) {
            new ClassReader(in).accept(type, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        } catch (IOException failed) {
            throw new SpecFailure(operators + " cannot be read: " + failed.getMessage(), failed);
        }
        type.fields.clear();
        type.innerClasses.clear();
        type.methods.removeIf(method -> method.visibleAnnotations == null
                || method.visibleAnnotations.stream().noneMatch(annotation -> annotation.desc.equals(OPERATOR)));
        type.methods.forEach(method -> {
            method.instructions = dispatch(type, method, to);
            method.tryCatchBlocks.clear();
        });
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        type.accept(writer);
        return writer.toByteArray();
    }

    private static InsnList dispatch(ClassNode type, MethodNode method, Class<?> to) {
        InsnList list = new InsnList();
        int count = Type.getArgumentTypes(method.desc).length;
        list.add(new LdcInsnNode(type.name.replace('/', '.')));
        list.add(new LdcInsnNode(method.name));
        list.add(new LdcInsnNode(count));
        list.add(new TypeInsnNode(Opcodes.ANEWARRAY, "java/lang/Object"));
        for (int i = 0; i < count; i++) {
            list.add(new InsnNode(Opcodes.DUP));
            list.add(new LdcInsnNode(i));
            list.add(new VarInsnNode(Opcodes.ALOAD, i));
            list.add(new InsnNode(Opcodes.AASTORE));
        }
        list.add(new MethodInsnNode(Opcodes.INVOKESTATIC, to.getName().replace('.', '/'), "call",
                "(Ljava/lang/String;Ljava/lang/String;[Ljava/lang/Object;)Ltlc2/value/impl/Value;"));
        list.add(new InsnNode(Opcodes.ARETURN));
        return list;
    }
}
