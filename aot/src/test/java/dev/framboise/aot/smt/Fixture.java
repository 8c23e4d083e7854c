package dev.framboise.aot.smt;

import static org.objectweb.asm.Opcodes.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** The class files of the templates: one method for each, an object with a field of each type, and static fields. */
final class Fixture {
    static final String PACKAGE = "dev/framboise/aot/smt/generated/";
    static final String COMPILED = PACKAGE + "Compiled";
    static final String ON_THE_JVM = PACKAGE + "OnTheJvm";
    static final String CELL = PACKAGE + "Cell";
    static final String STATICS = PACKAGE + "Statics";
    /** A field of each type, in this order; its name is the type's letter in small. */
    static final List<String> FIELDS = List.of("Z", "B", "C", "S", "I", "J", "Ljava/lang/Object;");

    private Fixture() {
    }

    /** The name of the field of a type. */
    static String field(String descriptor) {
        return descriptor.substring(0, 1).toLowerCase(java.util.Locale.ROOT);
    }

    /** A static field in LLVM IR. */
    static String global(String field) {
        return "@\"" + STATICS.replace('/', '.') + "." + field + "\"";
    }

    /** The method's name, which is its symbol too. */
    static String method(int index) {
        return "template" + index;
    }

    static void write(Path directory, List<Template> templates) {
        try {
            Files.createDirectories(directory.resolve(PACKAGE));
            ClassWriter compiled = methods(COMPILED, templates);
            arrays(compiled);
            write(directory, COMPILED, compiled);
            write(directory, ON_THE_JVM, methods(ON_THE_JVM, templates));
            write(directory, CELL, fields(CELL, 0));
            write(directory, STATICS, fields(STATICS, ACC_STATIC));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path directory, String name, ClassWriter writer) throws IOException {
        writer.visitEnd();
        Files.write(directory.resolve(name + ".class"), writer.toByteArray());
    }

    private static ClassWriter methods(String name, List<Template> templates) {
        ClassWriter writer = begin(name);
        for (int i = 0; i < templates.size(); i++) {
            Template template = templates.get(i);
            MethodVisitor m = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, method(i), template.descriptor(), null, null);
            if (name.equals(COMPILED)) {
                var entry = m.visitAnnotation("Ldev/framboise/metal/EntryPoint;", false);
                entry.visit("value", method(i));
                entry.visitEnd();
            }
            m.visitCode();
            Label start = new Label();
            m.visitLabel(start);
            m.visitLineNumber(i + 1, start);
            (name.equals(COMPILED) ? template.body() : template.onTheJvm()).accept(m);
            m.visitMaxs(0, 0);
            m.visitEnd();
        }
        return writer;
    }

    /** Two arrays with a null in them: without any in the image, the compiler would take their elements for never null. */
    private static void arrays(ClassWriter writer) {
        MethodVisitor initialiser = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
        initialiser.visitCode();
        for (String name : List.of("first", "second")) {
            var field = writer.visitField(ACC_PUBLIC | ACC_STATIC | ACC_FINAL, name, "[Ljava/lang/Object;", null, null);
            var export = field.visitAnnotation("Ldev/framboise/metal/Export;", false);
            export.visit("value", name);
            export.visitEnd();
            field.visitEnd();
            initialiser.visitInsn(ICONST_1);
            initialiser.visitTypeInsn(ANEWARRAY, "java/lang/Object");
            initialiser.visitFieldInsn(PUTSTATIC, COMPILED, name, "[Ljava/lang/Object;");
        }
        initialiser.visitInsn(RETURN);
        initialiser.visitMaxs(0, 0);
        initialiser.visitEnd();
    }

    private static ClassWriter fields(String name, int access) {
        ClassWriter writer = begin(name);
        for (String field : FIELDS) {
            writer.visitField(ACC_PUBLIC | access, field(field), field, null, null).visitEnd();
        }
        MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        return writer;
    }

    private static ClassWriter begin(String name) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, name, null, "java/lang/Object", null);
        writer.visitSource(name.substring(PACKAGE.length()) + ".java", null);
        return writer;
    }
}
