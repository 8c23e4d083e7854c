package dev.framboise.armv8.memory;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Access;
import dev.framboise.metal.Inline;

/** Single accesses of a stated size at a physical address, RAM or device; loads zero-extend. See {@link Access}. */
public final class Physical {
    private Physical() {
    }

    /** Loads 8 bits, naturally aligned. */
    @Inline
    public static int load8(Pa pa) {
        return Access.load8(DirectMap.va(pa));
    }

    /** Stores 8 bits, naturally aligned. */
    @Inline
    public static void store8(Pa pa, int value) {
        Access.store8(DirectMap.va(pa), value);
    }

    /** Loads 32 bits, naturally aligned. */
    @Inline
    public static int load32(Pa pa) {
        return Access.load32(DirectMap.va(pa));
    }

    /** Stores 32 bits, naturally aligned. */
    @Inline
    public static void store32(Pa pa, int value) {
        Access.store32(DirectMap.va(pa), value);
    }

    /** Loads 64 bits, naturally aligned. */
    @Inline
    public static long load64(Pa pa) {
        return Access.load64(DirectMap.va(pa));
    }

    /** Stores 64 bits, naturally aligned. */
    @Inline
    public static void store64(Pa pa, long value) {
        Access.store64(DirectMap.va(pa), value);
    }
}
