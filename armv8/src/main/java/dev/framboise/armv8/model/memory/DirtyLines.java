package dev.framboise.armv8.model.memory;

import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.CacheOperation;
import dev.framboise.armv8.model.ArchitectureViolation;

/**
 * Which cache lines hold what EL2 has stored and memory may not: whoever reads past the caches (a guest with its MMU off, a
 * device, a core in its pen) must find them clean (DDI 0487 D7.5, B2.9).
 */
public final class DirtyLines {
    private static final int LINE = 64;

    private final PageBits dirty = new PageBits(LINE);
    private final PageBits[] underWay;

    /** All lines clean. */
    public DirtyLines(int cores) {
        underWay = new PageBits[cores];
        for (int i = 0; i < cores; i++) {
            underWay[i] = new PageBits(LINE);
        }
    }

    /** EL2 has stored at {@code pa}. */
    public void store(long pa) {
        dirty.add(pa);
    }

    /** {@code core} maintains the line that holds {@code pa}. */
    public void maintain(int core, CacheOperation operation, long pa) {
        switch (operation) {
            case DC_CVAC, DC_CIVAC -> {
                if (dirty.remove(pa)) {
                    underWay[core].add(pa);
                }
            }
            case DC_IVAC -> {
                if (dirty.contains(pa)) {
                    throw new ArchitectureViolation("DC IVAC of the line at 0x" + Long.toHexString(pa & -LINE)
                        + " may discard what EL2 stored there and has not cleaned");
                }
            }
            case DC_CVAU, DC_ZVA, IC_IALLUIS -> { }
        }
    }

    /** A barrier of {@code core}: one for loads and stores completes its cache maintenance (DDI 0487 B2.3.12, DSB). */
    public void barrier(int core, Barrier barrier) {
        if (barrier == Barrier.DSB_ISH || barrier == Barrier.DSB_SY) {
            underWay[core].clear();
        }
    }

    /** Whether a reader past the caches finds at {@code pa} what EL2 stored last. */
    public boolean isClean(long pa) {
        if (dirty.contains(pa)) {
            return false;
        }
        for (PageBits each : underWay) {
            if (each.contains(pa)) {
                return false;
            }
        }
        return true;
    }

    /** Someone accesses {@code pa} past the caches. @param who for the report */
    public void checkClean(long pa, String who) {
        if (!isClean(pa)) {
            throw new ArchitectureViolation(who + " accesses physical address 0x" + Long.toHexString(pa)
                + " past the caches, but EL2 stored there without DC CVAC or CIVAC and a DSB since");
        }
    }
}
