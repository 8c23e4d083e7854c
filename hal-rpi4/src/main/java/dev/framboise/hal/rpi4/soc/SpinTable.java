package dev.framboise.hal.rpi4.soc;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.instruction.Hint;
import dev.framboise.armv8.memory.DirectMap;
import dev.framboise.armv8.memory.Physical;

/**
 * Cores that the firmware left waiting: each polls, with its caches off, a 64-bit slot in memory for the physical address
 * to go to (Devicetree Specification 3.8.2, spin-table).
 */
public final class SpinTable {
    private SpinTable() {
    }

    /** Sends the core that polls {@code slot} to {@code entry}. */
    public static void release(Pa slot, Pa entry) {
        Physical.store64(slot, entry.raw());
        // Clean: the waiting core reads memory, not this core's cache.
        CacheOperation.DC_CVAC.execute(DirectMap.va(slot));
        // The slot is in memory before the event says so; else the core could look, see nothing and sleep again.
        Barrier.DSB_SY.execute();
        Hint.sendEvent();
    }
}
