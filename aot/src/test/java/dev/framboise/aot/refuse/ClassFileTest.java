package dev.framboise.aot.refuse;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.objectweb.asm.Opcodes.ACC_PUBLIC;
import static org.objectweb.asm.Opcodes.ACC_STATIC;
import static org.objectweb.asm.Opcodes.ASTORE;
import static org.objectweb.asm.Opcodes.GOTO;
import static org.objectweb.asm.Opcodes.IFGT;
import static org.objectweb.asm.Opcodes.ILOAD;
import static org.objectweb.asm.Opcodes.IRETURN;
import static org.objectweb.asm.Opcodes.JSR;
import static org.objectweb.asm.Opcodes.RET;
import static org.objectweb.asm.Opcodes.V17;
import static org.objectweb.asm.Opcodes.V1_4;

import dev.framboise.aot.Compilation;
import dev.framboise.aot.CompilationRequest;
import dev.framboise.aot.FrontEnd;
import dev.framboise.aot.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;

class ClassFileTest {
    @TempDir
    Path classes;

    private Compilation compile(int version, Consumer<MethodVisitor> body) throws IOException, RefusedException {
        ClassWriter writer = new ClassWriter(version == V17 ? ClassWriter.COMPUTE_FRAMES : ClassWriter.COMPUTE_MAXS);
        writer.visit(version, ACC_PUBLIC, "Odd", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "entry", "(I)I", null, null);
        method.visitAnnotation("Ldev/framboise/metal/EntryPoint;", false).visit("value", "entry");
        method.visitCode();
        body.accept(method);
        method.visitMaxs(4, 4);
        method.visitEnd();
        writer.visitEnd();
        Files.write(classes.resolve("Odd.class"), writer.toByteArray());
        return FrontEnd.compile(new CompilationRequest(List.of(classes), List.of("Odd")));
    }

    private Refusal refusal(int version, Consumer<MethodVisitor> body) {
        return assertThrows(RefusedException.class, () -> compile(version, body)).refusals().get(0);
    }

    @Test
    void aSubroutineIsRefused() {
        Refusal refusal = refusal(V1_4, m -> {
            Label subroutine = new Label();
            Label end = new Label();
            m.visitJumpInsn(JSR, subroutine);
            m.visitJumpInsn(GOTO, end);
            m.visitLabel(subroutine);
            m.visitVarInsn(ASTORE, 1);
            m.visitVarInsn(RET, 1);
            m.visitLabel(end);
            m.visitVarInsn(ILOAD, 0);
            m.visitInsn(IRETURN);
        });
        assertEquals(Rule.CLASS_FILE, refusal.rule());
        assertEquals("jsr", refusal.what());
        assertEquals("Unknown:0", refusal.place());
    }

    @Test
    void aLoopEnteredAtItsEndIsRefused() {
        Refusal refusal = refusal(V17, m -> loop(m, true));
        assertEquals(Rule.CLASS_FILE, refusal.rule());
        assertEquals("a loop that is entered at its end", refusal.what());
    }

    @Test
    void aLoopEnteredAtItsHeadIsAccepted() {
        assertDoesNotThrow(() -> compile(V17, m -> loop(m, false)));
    }

    private static void loop(MethodVisitor m, boolean fromItsEnd) {
        Label body = new Label();
        Label test = new Label();
        if (fromItsEnd) {
            m.visitJumpInsn(GOTO, test);
        }
        m.visitLabel(body);
        m.visitIincInsn(0, -1);
        m.visitLabel(test);
        m.visitVarInsn(ILOAD, 0);
        m.visitJumpInsn(IFGT, body);
        m.visitVarInsn(ILOAD, 0);
        m.visitInsn(IRETURN);
    }
}
