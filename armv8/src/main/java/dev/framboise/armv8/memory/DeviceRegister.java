package dev.framboise.armv8.memory;

import dev.framboise.armv8.pe.CurrentPe;
import dev.framboise.metal.Effect;
import dev.framboise.metal.Instruction;

/**
 * A 32-bit register of a device, by where it is from the device's first: a constant, which is part of the instruction that reaches
 * it. For devices that are EL2's alone: no syndrome describes such an access.
 *
 * @param offset bytes, a multiple of 4 below 16 KiB: what an LDR or STR of 32 bits can add to its base register
 */
public record DeviceRegister(int offset) {
    private static final int REACH = 1 << 14;

    /** One that an instruction can name. */
    public DeviceRegister {
        if ((offset & 3) != 0 || offset < 0 || offset >= REACH) {
            throw new IllegalArgumentException("offset " + offset);
        }
    }

    /** Loads it, extended with zeroes. @param va where the device's registers begin, an EL2 virtual address */
    @Instruction(value = "ldr {result:w}, [{0}, #{this.offset}]", effect = Effect.ORDERED)
    public long load(long va) {
        return CurrentPe.get().load(va + offset, Integer.BYTES);
    }

    /**
     * Stores it.
     *
     * @param va where the device's registers begin, an EL2 virtual address
     * @param value the lower 32 bits count
     */
    @Instruction(value = "str {1:w}, [{0}, #{this.offset}]", effect = Effect.ORDERED)
    public void store(long va, long value) {
        CurrentPe.get().store(va + offset, Integer.BYTES, value);
    }
}
