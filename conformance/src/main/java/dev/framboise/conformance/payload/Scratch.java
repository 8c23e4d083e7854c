package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;

/** Pages that are nobody's: checks map, read and write them. All is zero when a check begins, for who reads without a cache, too. */
public final class Scratch {
    /** How many there are. */
    public static final int PAGES = 16;

    private static final int PAGE = 4096;
    /** No core has shorter lines than that, as far as checks run on them. */
    private static final int LINE = 64;

    void clear() {
        for (long at = page(0); at < page(PAGES); at += 8) {
            Access.store64(at, 0);
        }
        Barrier.DSB_SY.execute();
        for (long line = page(0); line < page(PAGES); line += LINE) {
            CacheOperation.DC_CIVAC.execute(line);
        }
        Barrier.DSB_SY.execute();
    }

    /** Writes 64 bits so that who reads them without a cache finds them: EL1 with stage 1 off. */
    public void write(long address, long value) {
        Access.store64(address, value);
        Barrier.DSB_SY.execute();
        CacheOperation.DC_CIVAC.execute(address);
        Barrier.DSB_SY.execute();
    }

    /** The address of one. */
    public long page(int index) {
        return Places.scratch() + (long) index * PAGE;
    }
}
