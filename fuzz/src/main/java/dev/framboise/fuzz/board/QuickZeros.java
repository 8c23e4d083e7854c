package dev.framboise.fuzz.board;

import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.model.memory.PhysicalMemory;
import java.util.HashSet;
import java.util.Set;

/**
 * Scrubbing in less time: of a page that EL2 zeroes by DC ZVA and then cleans, the model's automata see the first line, and of the others the
 * memory alone. A page to which anybody stores in another way in between is left to them altogether.
 */
final class QuickZeros {
    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[CacheOperation.ZVA_BYTES];

    private final PhysicalMemory memory;
    private final Set<Long> pages = new HashSet<>();
    private long last = -1;

    QuickZeros(PhysicalMemory memory) {
        this.memory = memory;
    }

    /** None is being zeroed. */
    void reset() {
        pages.clear();
        last = -1;
    }

    /** EL2 stores to a page in another way. @param pa where */
    void stores(long pa) {
        if (!pages.isEmpty() && pages.remove(pa / PAGE)) {
            last = -1;
        }
    }

    /** A cache operation. @return whether it is done; otherwise the model has to do it */
    boolean isDone(CacheOperation operation, long pa) {
        long page = pa / PAGE;
        boolean isFirst = pa % PAGE < CacheOperation.ZVA_BYTES;
        if (operation == CacheOperation.DC_ZVA) {
            return isFirst ? begins(page) : isOne(page) && zeroed(pa & -CacheOperation.ZVA_BYTES);
        }
        return operation == CacheOperation.DC_CIVAC && !isFirst && isOne(page);
    }

    private boolean begins(long page) {
        pages.add(page);
        last = page;
        return false;
    }

    private boolean isOne(long page) {
        if (page != last && pages.contains(page)) {
            last = page;
        }
        return page == last;
    }

    private boolean zeroed(long pa) {
        memory.write(pa, ZEROS);
        return true;
    }
}
