package dev.framboise.vmkernel.gic;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.gic.ListRegister;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.metal.Unboxed;

/** One GICH_LR of the core that executes (IHI 0048B 5.3.9), by its physical address: every core finds its own there. */
@Unboxed
public record ListRegisterSlot(long pa) {
    /** No list register. */
    public static final ListRegisterSlot NONE = new ListRegisterSlot(0);

    /** Whether there is none. */
    public boolean isNone() {
        return pa == 0;
    }

    /** What it holds. */
    public ListRegister read() {
        return new ListRegister(Physical.load32(new Pa(pa)));
    }

    /** Makes it hold something else. */
    public void write(ListRegister value) {
        Physical.store32(new Pa(pa), value.raw());
    }
}
