package dev.framboise.armv8.memory;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Access;
import dev.framboise.metal.Inline;
import dev.framboise.metal.Unboxed;

/**
 * A device's registers in the {@link DirectMap}: for a driver that uses them often, since the address need not be computed anew.
 *
 * @param va where they begin, an EL2 virtual address; 0: nowhere
 */
@Unboxed
public record Registers(long va) {
    /** Not known yet. */
    public static final Registers NOWHERE = new Registers(0);

    /** Those of a device at a physical address. */
    public static Registers at(Pa pa) {
        return new Registers(DirectMap.va(pa));
    }

    /** Loads the 32 bits of a register. @param offset bytes */
    @Inline
    public int load32(int offset) {
        return Access.load32(va + offset);
    }

    /** Stores the 32 bits of a register. @param offset bytes */
    @Inline
    public void store32(int offset, int value) {
        Access.store32(va + offset, value);
    }
}
