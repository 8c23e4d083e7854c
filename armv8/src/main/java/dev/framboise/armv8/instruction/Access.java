package dev.framboise.armv8.instruction;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.metal.Effect;
import dev.framboise.metal.Instruction;

/**
 * Single accesses of a stated size at an EL2 virtual address, never merged, split, moved among their like or dropped:
 * for device registers, page tables and guest memory. Loads zero-extend. Ordering against ordinary Java memory is the
 * caller's, by {@link Barrier}. The base-register form is what ISV syndromes can describe (DDI 0487 D17.2.37).
 */
public final class Access {
    private Access() {
    }

    /** Loads 8 bits. */
    @Instruction(value = "ldrb {result:w}, [{0}]", effect = Effect.ORDERED)
    public static int load8(long va) {
        return (int) CurrentPe.get().load(va, 1);
    }

    /** Stores 8 bits. */
    @Instruction(value = "strb {1:w}, [{0}]", effect = Effect.ORDERED)
    public static void store8(long va, int value) {
        CurrentPe.get().store(va, 1, value);
    }

    /** Loads 32 bits. */
    @Instruction(value = "ldr {result:w}, [{0}]", effect = Effect.ORDERED)
    public static int load32(long va) {
        return (int) CurrentPe.get().load(va, 4);
    }

    /** Stores 32 bits. */
    @Instruction(value = "str {1:w}, [{0}]", effect = Effect.ORDERED)
    public static void store32(long va, int value) {
        CurrentPe.get().store(va, 4, value);
    }

    /** Loads 64 bits. */
    @Instruction(value = "ldr {result}, [{0}]", effect = Effect.ORDERED)
    public static long load64(long va) {
        return CurrentPe.get().load(va, 8);
    }

    /** Stores 64 bits. */
    @Instruction(value = "str {1}, [{0}]", effect = Effect.ORDERED)
    public static void store64(long va, long value) {
        CurrentPe.get().store(va, 8, value);
    }
}
