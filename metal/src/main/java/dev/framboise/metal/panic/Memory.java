package dev.framboise.metal.panic;

import dev.framboise.metal.Effect;
import dev.framboise.metal.Instruction;

/** Memory as the panic code reads it: aligned 64-bit words. */
public final class Memory {
    /** Memory of a JVM: what an address holds there. */
    public interface Words {
        /** The 64-bit little-endian word at an address that is a multiple of 8. */
        long word(long address);
    }

    private static Words words;

    private Memory() {
    }

    /** Says, on a JVM, what memory holds. On metal there is nothing to say. */
    public static void register(Words memory) {
        words = memory;
    }

    @Instruction(value = "ldr {result}, [{0}]", effect = Effect.MEMORY)
    static long load(long address) {
        return words.word(address);
    }

    /** The 32 bits at an address that is a multiple of 4. */
    static int load32(long address) {
        return (int) (load(address & ~7L) >>> ((address & 4) << 3));
    }

    /** The octet at an address. */
    static int load8(long address) {
        return (int) (load(address & ~7L) >>> ((address & 7) << 3)) & 255;
    }
}
