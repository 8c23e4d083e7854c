package dev.framboise.aot.ir;

import dev.framboise.aot.heap.Storage;

/** Loads and stores. A plain access is an unordered atomic one, as Java's memory model wants: it never tears. */
final class Memory {
    private final Code code;

    Memory(Code code) {
        this.code = code;
    }

    /** The address {@code offset} bytes into an object. */
    String address(String object, int offset) {
        return code.define("getelementptr i8, ptr " + object + ", i64 " + offset);
    }

    /** Loads from memory that never changes. */
    String loadInvariant(String type, String address, int bytes) {
        return code.define("load " + type + ", ptr " + address + ", align " + bytes + ", !invariant.load !4");
    }

    /** Loads what a place of the declared type holds, in a register. */
    Value load(String descriptor, Storage storage, String address, String ordering) {
        String loaded = ordering == null ? loadInvariant(storage.type(), address, storage.bytes())
                : code.define("load atomic " + storage.type() + ", ptr " + address + " " + ordering + ", align "
                        + storage.bytes());
        return code.declared(descriptor, widen(descriptor, storage, loaded));
    }

    /** Loads a reference that is never null, and tells LLVM so: it may be a routine's result. */
    Value loadNeverNull(String descriptor, String address, String ordering) {
        String access = ordering == null ? "load ptr, ptr " + address + ", align 8, !invariant.load !4"
                : "load atomic ptr, ptr " + address + " " + ordering + ", align 8";
        return code.learnNonNull(code.declared(descriptor, code.define(access + ", !nonnull !4")));
    }

    /** A value of a storage type, as the int, long or reference that Java computes with. */
    String widen(String descriptor, Storage storage, String loaded) {
        if (storage != Storage.BYTE && storage != Storage.SHORT) {
            return loaded;
        }
        boolean signed = smallType(descriptor) == 'B' || smallType(descriptor) == 'S';
        return code.define((signed ? "sext " : "zext ") + storage.type() + " " + loaded + " to i32");
    }

    private char smallType(String descriptor) {
        var component = code.program().world().unboxed(descriptor);
        return (component == null ? descriptor : component.descriptor()).charAt(0);
    }

    /** A register's value, as it lies in memory: {@code i8 %v1}. */
    String narrow(Storage storage, Value value) {
        if (storage != Storage.BYTE && storage != Storage.SHORT) {
            return code.typed(value);
        }
        return storage.type() + " " + code.define("trunc i32 " + value.text() + " to " + storage.type());
    }

    void store(Storage storage, String address, Value value, String ordering) {
        code.emit("store atomic " + narrow(storage, value) + ", ptr " + address + " " + ordering + ", align "
                + storage.bytes());
    }
}
