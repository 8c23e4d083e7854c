package dev.framboise.vmkernel.gic;

import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.armv8.instruction.Access;
import dev.framboise.metal.Unboxed;

/** One GICH_LR of the core that executes (IHI 0048B 5.3.9), by its EL2 virtual address: every core finds its own there. */
@Unboxed
public record ListRegisterSlot(long va) {
    /** No list register. */
    public static final ListRegisterSlot NONE = new ListRegisterSlot(0);

    /** Whether there is none. */
    public boolean isNone() {
        return va == 0;
    }

    /** What it holds. */
    public ListRegister read() {
        return new ListRegister(Access.load32(va));
    }

    /** Makes it hold something else. */
    public void write(ListRegister value) {
        Access.store32(va, value.raw());
    }
}
