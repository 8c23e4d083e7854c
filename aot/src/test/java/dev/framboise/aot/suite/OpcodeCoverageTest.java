package dev.framboise.aot.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** The suite leaves no opcode out. */
class OpcodeCoverageTest {
    @TempDir
    static Path directory;

    private static final Set<Integer> USED = new TreeSet<>();

    @BeforeAll
    static void readClasses() {
        GeneratedCases.write(directory);
        for (ClassReader reader : CaseClasses.all(directory)) {
            ClassNode node = new ClassNode();
            reader.accept(node, 0);
            for (MethodNode method : node.methods) {
                // Class initialisers and constructors run before the image.
                if (!method.name.startsWith("<")) {
                    for (AbstractInsnNode insn : method.instructions) {
                        USED.add(insn.getOpcode());
                    }
                }
            }
        }
    }

    @Test
    void everyOpcodeThatRunsOnMetalIsInACase() {
        Set<String> missing = new TreeSet<>(SupportedOpcodes.names());
        missing.removeIf(name -> USED.contains(SupportedOpcodes.number(name)));
        assertEquals(Set.of(), missing);
    }

    @Test
    void theSearchFindsWhatIsThereOnly() {
        assertTrue(USED.contains(Opcodes.DUP2_X2));
        assertFalse(USED.contains(Opcodes.MONITORENTER));
        assertFalse(USED.contains(Opcodes.DADD));
    }
}
