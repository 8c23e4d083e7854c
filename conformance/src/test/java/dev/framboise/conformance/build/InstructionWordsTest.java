package dev.framboise.conformance.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Toolchain;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodNode;

/** Texts become the words that the Arm ARM has for them. */
class InstructionWordsTest {
    private static final String NAME = "some/Checks";

    @TempDir
    Path directory;

    private SortedMap<String, byte[]> replace(String set, String text) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, NAME, null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, "word", "(Ljava/lang/String;)I", null, null);
        method.visitCode();
        if (text == null) {
            method.visitVarInsn(Opcodes.ALOAD, 0);
        } else {
            method.visitLdcInsn(text);
        }
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "dev/framboise/conformance/payload/" + set, "word", "(Ljava/lang/String;)I", false);
        method.visitInsn(Opcodes.IRETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        SortedMap<String, byte[]> classes = new TreeMap<>();
        classes.put(NAME, writer.toByteArray());
        return new InstructionWords(Toolchain.open(words -> { }), directory).replace(classes);
    }

    private int word(String set, String text) {
        ClassNode node = new ClassNode();
        new ClassReader(replace(set, text).get(NAME)).accept(node, 0);
        MethodNode method = node.methods.get(0);
        return (int) ((LdcInsnNode) method.instructions.getFirst()).cst;
    }

    @Test
    void wordsAreThoseOfTheManual() {
        // DDI 0487 C6.2: SVC, LDR (immediate); F5.1: SVC.
        assertEquals(0xD400_0841, word("A64", "svc #0x42"));
        assertEquals(0xB940_0023, word("A64", "ldr w3, [x1]"));
        assertEquals(0xEF00_0007, word("A32", "svc #7"));
        assertEquals(0xDF07, word("T32", "svc #7"));
        assertEquals(0xF241_2234, word("T32", "movw r2, #0x1234"));
    }

    @Test
    void whatIsNoInstructionIsRefusedWithItsText() {
        assertTrue(assertThrows(BuildFailure.class, () -> replace("A64", "ldr w3, [q1]")).getMessage().contains("ldr w3, [q1]"));
    }

    @Test
    void twoInstructionsAreRefused() {
        assertTrue(assertThrows(BuildFailure.class, () -> replace("A64", "nop\nnop")).getMessage().contains("is not one instruction"));
    }

    @Test
    void aTextThatIsNotConstantIsRefused() {
        assertEquals("some/Checks.word: A64.word takes a constant text",
                assertThrows(RegistryException.class, () -> replace("A64", null)).getMessage());
    }
}
