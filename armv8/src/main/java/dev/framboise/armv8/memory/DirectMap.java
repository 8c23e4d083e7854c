package dev.framboise.armv8.memory;

import dev.framboise.armv8.address.Pa;
import dev.framboise.metal.Inline;

/**
 * The window through which EL2 sees physical memory: physical address {@code p} at virtual address {@code BASE + p}.
 *
 * <pre>
 *   EL2 virtual addresses, 39 bits (TCR_EL2.T0SZ = 25)
 *   0x00_0000_0000  nothing: null and its neighbours fault
 *   0x40_0000_0000  BASE: the direct map, 64 GiB
 *   0x7f_c000_0000  the image: text, read-only data, data, stacks with guard pages
 * </pre>
 */
public final class DirectMap {
    /** Where physical address 0 appears. Bytes. */
    public static final long BASE = 0x40_0000_0000L;

    /** How much physical address space the window can show. Bytes. */
    public static final long SIZE = 0x10_0000_0000L;

    private DirectMap() {
    }

    /** The EL2 virtual address of a physical one below {@link #SIZE}. */
    @Inline
    public static long va(Pa pa) {
        return BASE + pa.raw();
    }
}
