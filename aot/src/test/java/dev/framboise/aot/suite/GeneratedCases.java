package dev.framboise.aot.suite;

import static org.objectweb.asm.Opcodes.*;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

/** Class files of cases made of instructions that javac does not emit, or not in that order. */
final class GeneratedCases {
    private static final String PACKAGE = "dev/framboise/aot/suite/generated/";
    private static final Map<String, Consumer<MethodVisitor>> BODIES = new LinkedHashMap<>();

    private GeneratedCases() {
    }

    /** Writes the classes below a directory of the class path. */
    static void write(Path classes) {
        try {
            Files.createDirectories(classes.resolve(PACKAGE));
            for (String name : BODIES.keySet()) {
                Files.write(classes.resolve(PACKAGE + name + ".class"), bytes(name));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String name) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
        writer.visit(V17, ACC_PUBLIC | ACC_FINAL | ACC_SUPER, PACKAGE + name, null, "java/lang/Object",
                new String[] {"dev/framboise/aot/suite/Case"});
        writer.visitSource(name + ".java", null);
        MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
        constructor.visitCode();
        constructor.visitVarInsn(ALOAD, 0);
        constructor.visitMethodInsn(INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
        constructor.visitInsn(RETURN);
        constructor.visitMaxs(0, 0);
        constructor.visitEnd();
        MethodVisitor run = writer.visitMethod(ACC_PUBLIC, "run", "(I)J", null, null);
        run.visitCode();
        Label start = new Label();
        run.visitLabel(start);
        run.visitLineNumber(1, start);
        BODIES.get(name).accept(run);
        run.visitMaxs(0, 0);
        run.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    static {
        StackShuffles.addTo(BODIES);
        OddShapes.addTo(BODIES);
    }
}
