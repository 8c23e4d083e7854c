package dev.framboise.conformance.model;

import dev.framboise.conformance.hosted.Place;

/**
 * Where the payload and its memory are on the model, at physical addresses.
 *
 * <pre>
 *   0x0000_0000  memory, 128 MiB
 *   0x0020_0000  EL1's vectors; behind them the other cores' entry, and their release addresses
 *   0x0021_0000  code of probes, a page for each core
 *   0x0022_0000  pages for checks
 *   0x0024_0000  translation tables, 1 MiB
 * </pre>
 */
final class Layout {
    static final int CORES = 4;
    static final long MEMORY = 0;
    static final long MEMORY_SIZE = 128L << 20;
    static final long VECTORS = 0x20_0000;
    static final long SLOTS = 0x21_0000;
    static final long SLOTS_END = SLOTS + CORES * 4096L;
    static final long SECONDARY_START = VECTORS + 0x1000;

    private static final long RELEASE = VECTORS + 0x2000;
    private static final int LINE = 64;
    private static final long SCRATCH = 0x22_0000;
    private static final long TABLES = 0x24_0000;
    private static final long TABLES_END = TABLES + (1L << 20);

    private Layout() {
    }

    static long address(Place place) {
        return switch (place) {
            case IMAGE_START, VECTORS, EL1_VECTORS -> VECTORS;
            case IMAGE_END, TABLES_END -> TABLES_END;
            case SLOTS -> SLOTS;
            case SCRATCH -> SCRATCH;
            case TABLES -> TABLES;
            case SECONDARY_START -> SECONDARY_START;
        };
    }

    static long release(int core) {
        return RELEASE + (long) core * LINE;
    }
}
