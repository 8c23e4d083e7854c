package dev.framboise.aot.ir;

import dev.framboise.aot.heap.Storage;
import dev.framboise.aot.world.World;

/** What a value is in a register. */
enum Kind {
    INT("i32", 32), LONG("i64", 64), REFERENCE("ptr", 64), VOID("void", 0);

    private final String type;
    private final int bits;

    Kind(String type, int bits) {
        this.type = type;
        this.bits = bits;
    }

    /** The LLVM type. */
    String type() {
        return type;
    }

    int bits() {
        return bits;
    }

    /** The kind of a descriptor, an unboxed record being its component. Null for float and double. */
    static Kind of(World world, String descriptor) {
        if (descriptor.equals("V")) {
            return VOID;
        }
        Storage storage = Storage.of(world, descriptor);
        if (storage == null) {
            return null;
        }
        return switch (storage) {
            case BYTE, SHORT, INT -> INT;
            case LONG -> LONG;
            case REFERENCE -> REFERENCE;
        };
    }
}
