package dev.framboise.aot.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
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
    /** Refused on metal, beside floating point. */
    private static final Set<String> REFUSED = Set.of("MONITORENTER", "MONITOREXIT", "NEWARRAY", "ANEWARRAY",
            "MULTIANEWARRAY", "INVOKEDYNAMIC", "JSR", "RET");
    /** Constants of {@link Opcodes} that are no opcodes. */
    private static final String OTHER = "(ACC|T|F|H|V|SOURCE)_.*|V\\d.*|ASM\\d.*";

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
    void everyOpcodeThatRunsOnMetalIsInACase() throws IllegalAccessException {
        Set<String> missing = new TreeSet<>();
        for (Field field : Opcodes.class.getFields()) {
            String name = field.getName();
            boolean isOpcode = field.getType() == int.class && !name.matches(OTHER);
            boolean isFloating = name.matches("[FD](?!UP).*|[IL]2[FD]");
            if (isOpcode && !isFloating && !REFUSED.contains(name) && !USED.contains(field.getInt(null))) {
                missing.add(name);
            }
        }
        assertEquals(Set.of(), missing);
    }

    @Test
    void theSearchFindsWhatIsThereOnly() {
        assertTrue(USED.contains(Opcodes.DUP2_X2));
        assertFalse(USED.contains(Opcodes.MONITORENTER));
        assertFalse(USED.contains(Opcodes.DADD));
    }
}
