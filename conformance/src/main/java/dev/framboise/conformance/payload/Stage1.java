package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.instruction.Tlbi;
import dev.framboise.metal.Instruction;

/**
 * This payload's own translation: addresses as they are, the memory of the tree Normal write-back, all else Device and never executed; and a
 * window of 512 pages in which checks map what they like (DDI 0487 D5.3).
 */
public final class Stage1 {
    /** The window: 2 MiB, within what AArch32 can address. */
    public static final long WINDOW = 0xBFE0_0000L;
    /** A page of Normal memory for this level: valid, AF, inner shareable. */
    public static final long NORMAL = 0x703;
    /** A page of Device-nGnRnE. */
    public static final long DEVICE = 0x407;
    /** A page of Normal memory, non-cacheable. */
    public static final long NON_CACHEABLE = 0x70B;
    /** AP[1]: EL0 has it, too. */
    public static final long EL0 = 1 << 6;
    /** AP[2]: nobody writes it. */
    public static final long READ_ONLY = 1 << 7;
    /** AF. */
    public static final long ACCESSED = 1 << 10;
    /** PXN: EL1 does not execute it. */
    public static final long PXN = 1L << 53;
    /** UXN, at EL2 XN: EL0, or EL2, does not execute it. */
    public static final long UXN = 1L << 54;

    private static final long GIB = 1L << 30;
    private static final long BLOCK = 1L << 21;
    private static final long PAGE = 1L << 12;
    private static final long TABLE = 3;
    private static final long BLOCK_NOT_PAGE = 2;
    private static final int MAPPED_GIB = 8;
    private static final long PAGE_NUMBER = 0xFFF_FFFF_FFFFL;

    private final Tables tables;
    private final Board board;
    private long window;

    Stage1(Tables tables, Board board) {
        this.tables = tables;
        this.board = board;
    }

    /** Builds the tables; the address of the first. */
    long build() {
        long level1 = tables.take(1);
        for (int gib = 0; gib < MAPPED_GIB; gib++) {
            long start = gib * GIB;
            boolean isSplit = start == (WINDOW & -GIB) || start == (Places.imageStart() & -GIB) || hasMemory(start);
            Access.store64(level1 + 8L * gib, isSplit ? blocks(start) | TABLE : device(start));
        }
        return level1;
    }

    private boolean hasMemory(long start) {
        for (long at = start; at < start + GIB; at += BLOCK) {
            if (board.isMemory(at)) {
                return true;
            }
        }
        return false;
    }

    private long blocks(long start) {
        long level2 = tables.take(1);
        for (int i = 0; i < Tables.ENTRIES; i++) {
            long at = start + i * BLOCK;
            long entry;
            if (at == WINDOW) {
                window = tables.take(1);
                entry = window | TABLE;
            } else if (at + BLOCK > Places.imageStart() && at < Places.imageEnd()) {
                entry = pages(at) | TABLE;
            } else {
                entry = board.isMemory(at) ? at | normal() & ~BLOCK_NOT_PAGE : device(at);
            }
            Access.store64(level2 + 8L * i, entry);
        }
        return level2;
    }

    private long pages(long start) {
        long level3 = tables.take(1);
        for (int i = 0; i < Tables.ENTRIES; i++) {
            Access.store64(level3 + 8L * i, start + i * PAGE | normal());
        }
        return level3;
    }

    /** At EL2, AP[1] is RES1. */
    private static long normal() {
        return CheckTable.level() == 2 ? NORMAL | EL0 : NORMAL;
    }

    private static long device(long address) {
        return address | DEVICE & ~BLOCK_NOT_PAGE | UXN | (CheckTable.level() == 2 ? EL0 : PXN);
    }

    /**
     * Maps a page of the window, with break-before-make.
     *
     * @param page       0 to 511
     * @param address    physical, of a page
     * @param attributes such as {@link #NORMAL}
     * @return the virtual address
     */
    public long map(int page, long address, long attributes) {
        long va = unmap(page);
        Access.store64(window + 8L * page, address | attributes);
        Barrier.DSB_ISHST.execute();
        Barrier.ISB.execute();
        return va;
    }

    /** The same by the descriptor as it is, and without any maintenance before or behind it. */
    public long set(int page, long descriptor) {
        Access.store64(window + 8L * page, descriptor);
        return WINDOW + page * PAGE;
    }

    /** Unmaps a page of the window; its virtual address. */
    public long unmap(int page) {
        long va = WINDOW + page * PAGE;
        Access.store64(window + 8L * page, 0);
        Barrier.DSB_ISHST.execute();
        invalidate(va);
        Barrier.DSB_ISH.execute();
        Barrier.ISB.execute();
        return va;
    }

    /** TLB maintenance by VA for this level, on all cores. */
    public static void invalidate(long va) {
        if (CheckTable.level() == 2) {
            tlbiVae2is(va >>> 12 & PAGE_NUMBER);
        } else {
            tlbiVaae1is(va >>> 12 & PAGE_NUMBER);
        }
    }

    @Instruction("tlbi vaae1is, {0}")
    private static void tlbiVaae1is(long page) {
        throw new UnsupportedOperationException("on metal only: " + page);
    }

    @Instruction("tlbi vae2is, {0}")
    private static void tlbiVae2is(long page) {
        Tlbi.VAE2IS.execute(page);
    }
}
