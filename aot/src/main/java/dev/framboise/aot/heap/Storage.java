package dev.framboise.aot.heap;

import dev.framboise.aot.world.FieldInfo;
import dev.framboise.aot.world.World;

/** How a value of a descriptor lies in memory: its LLVM type and its size in bytes. */
public enum Storage {
    /** boolean and byte. */
    BYTE("i8", 1),
    /** short and char. */
    SHORT("i16", 2),
    /** int. */
    INT("i32", 4),
    /** long. */
    LONG("i64", 8),
    /** A reference. */
    REFERENCE("ptr", 8);

    private final String type;
    private final int bytes;

    Storage(String type, int bytes) {
        this.type = type;
        this.bytes = bytes;
    }

    /** The LLVM type. */
    public String type() {
        return type;
    }

    /** The size, which is also the alignment. */
    public int bytes() {
        return bytes;
    }

    /** The storage of a descriptor; an unboxed record lies as its component. Null for float, double and void. */
    public static Storage of(World world, String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'Z', 'B' -> BYTE;
            case 'S', 'C' -> SHORT;
            case 'I' -> INT;
            case 'J' -> LONG;
            case 'L' -> {
                FieldInfo component = world.unboxed(descriptor);
                yield component == null ? REFERENCE : of(world, component.descriptor());
            }
            case '[' -> REFERENCE;
            default -> null;
        };
    }
}
