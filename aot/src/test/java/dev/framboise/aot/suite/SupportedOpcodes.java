package dev.framboise.aot.suite;

import java.lang.reflect.Field;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Opcodes;

/** The opcodes of the subset. */
public final class SupportedOpcodes {
    /** Refused on metal, beside floating point. */
    private static final Set<String> REFUSED = Set.of("MONITORENTER", "MONITOREXIT", "NEWARRAY", "ANEWARRAY",
            "MULTIANEWARRAY", "INVOKEDYNAMIC", "JSR", "RET");
    /** Constants of {@link Opcodes} that are no opcodes. */
    private static final String OTHER = "(ACC|T|F|H|V|SOURCE)_.*|V\\d.*|ASM\\d.*";

    private SupportedOpcodes() {
    }

    /** Their names in ASM. */
    public static Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (Field field : Opcodes.class.getFields()) {
            String name = field.getName();
            boolean isOpcode = field.getType() == int.class && !name.matches(OTHER);
            boolean isFloating = name.matches("[FD](?!UP).*|[IL]2[FD]");
            if (isOpcode && !isFloating && !REFUSED.contains(name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The number of an opcode by its name in ASM. */
    public static int number(String name) {
        try {
            return Opcodes.class.getField(name).getInt(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("no opcode " + name, e);
        }
    }
}
