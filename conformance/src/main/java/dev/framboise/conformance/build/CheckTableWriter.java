package dev.framboise.conformance.build;

import dev.framboise.conformance.World;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.zip.CRC32;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Writes the class {@code CheckTable} that the payload is compiled with: checks by number. */
final class CheckTableWriter {
    static final String NAME = "dev/framboise/conformance/payload/CheckTable";

    private static final int ACCESS = Opcodes.ACC_STATIC;

    private CheckTableWriter() {
    }

    static byte[] write(World world, List<CheckEntry> entries) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES | ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL | Opcodes.ACC_SUPER, NAME, null, "java/lang/Object", null);
        writer.visitSource("CheckTable.java", null);
        number(writer, "count", entries.size());
        number(writer, "level", world.level());
        MethodVisitor identity = begin(writer, "identity", "()J");
        identity.visitLdcInsn(identity(entries));
        end(identity, Opcodes.LRETURN);
        table(writer, "id", "(I)Ljava/lang/String;", entries, (method, entry) -> method.visitLdcInsn(entry.id()));
        table(writer, "run", "(ILdev/framboise/conformance/payload/Bench;)Ldev/framboise/conformance/payload/Verdict;", entries, (method, entry) -> {
            method.visitVarInsn(Opcodes.ALOAD, 1);
            method.visitMethodInsn(Opcodes.INVOKESTATIC, entry.owner(), entry.method(), Registry.DESCRIPTOR, false);
        });
        writer.visitEnd();
        return writer.toByteArray();
    }

    /** Says which checks a payload has, in which order. */
    static long identity(List<CheckEntry> entries) {
        CRC32 ids = new CRC32();
        CRC32 rules = new CRC32();
        for (CheckEntry entry : entries) {
            ids.update((entry.id() + "\n").getBytes(StandardCharsets.UTF_8));
            rules.update((entry.rule() + "\n" + entry.title() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return ids.getValue() << 32 | rules.getValue();
    }

    private static void number(ClassWriter writer, String name, int value) {
        MethodVisitor method = begin(writer, name, "()I");
        method.visitLdcInsn(value);
        end(method, Opcodes.IRETURN);
    }

    private static void table(ClassWriter writer, String name, String descriptor, List<CheckEntry> entries,
            BiConsumer<MethodVisitor, CheckEntry> body) {
        MethodVisitor method = begin(writer, name, descriptor);
        Label none = new Label();
        if (!entries.isEmpty()) {
            Label[] labels = new Label[entries.size()];
            for (int i = 0; i < labels.length; i++) {
                labels[i] = new Label();
            }
            method.visitVarInsn(Opcodes.ILOAD, 0);
            method.visitTableSwitchInsn(0, labels.length - 1, none, labels);
            for (int i = 0; i < labels.length; i++) {
                method.visitLabel(labels[i]);
                body.accept(method, entries.get(i));
                method.visitInsn(Opcodes.ARETURN);
            }
        }
        method.visitLabel(none);
        method.visitInsn(Opcodes.ACONST_NULL);
        end(method, Opcodes.ARETURN);
    }

    private static MethodVisitor begin(ClassWriter writer, String name, String descriptor) {
        MethodVisitor method = writer.visitMethod(ACCESS, name, descriptor, null, null);
        method.visitCode();
        Label line = new Label();
        method.visitLabel(line);
        method.visitLineNumber(1, line);
        return method;
    }

    private static void end(MethodVisitor method, int result) {
        method.visitInsn(result);
        method.visitMaxs(0, 0);
        method.visitEnd();
    }
}
