package dev.framboise.cli.guest;

import dev.framboise.vmkernel.Limits;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The regions of memory that a guest shares with others.
 *
 * @param bytes of each region, by its number; 0: it is not the guest's
 */
public record SharedMemory(List<Long> bytes) {
    /** The most bytes of a region. */
    static final long MOST = Limits.REGION_BLOCKS * MemorySize.GRAIN;

    /** No region. */
    public static final SharedMemory NONE = new SharedMemory(Collections.nCopies(Limits.REGIONS, 0L));

    /** One size for each region that there can be. */
    public SharedMemory {
        bytes = List.copyOf(bytes);
    }

    /** The same with one more region. */
    SharedMemory with(int region, long size) {
        List<Long> more = new ArrayList<>(bytes);
        more.set(region, size);
        return new SharedMemory(more);
    }
}
