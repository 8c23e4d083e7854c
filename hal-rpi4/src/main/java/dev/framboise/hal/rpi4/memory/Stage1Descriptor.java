package dev.framboise.hal.rpi4.memory;

/**
 * Descriptors of EL2's stage 1, 4 KiB granule (DDI 0487 D8.3), under MAIR_EL2 as start.S sets it: attribute 0 is Normal
 * write-back, attribute 1 is Device-nGnRE.
 */
final class Stage1Descriptor {
    static final long VALID = 1;
    /** A table at levels 1 and 2, a page at level 3. */
    static final long TABLE_OR_PAGE = 2;
    /** AP[1], RES1 in a regime of one privilege level. */
    private static final long AP1 = 1L << 6;
    private static final long INNER_SHAREABLE = 3L << 8;
    private static final long AF = 1L << 10;
    private static final long XN = 1L << 54;

    /** RAM: read and written, never executed. */
    static final long RAM = AP1 | INNER_SHAREABLE | AF | XN;
    /** Device registers: read and written, never executed. */
    static final long DEVICE = 1L << 2 | AP1 | AF | XN;

    static final long ADDRESS = 0xffff_ffff_f000L;
    static final int PAGE_LEVEL = 3;

    private Stage1Descriptor() {
    }

    /** log2 of the bytes that an entry of a table at {@code level} covers: 30, 21, 12. */
    static int shift(int level) {
        return 39 - 9 * level;
    }

    static boolean isTable(long descriptor, int level) {
        return level < PAGE_LEVEL && (descriptor & (VALID | TABLE_OR_PAGE)) == (VALID | TABLE_OR_PAGE);
    }
}
