package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;

/** Pages for translation tables: given out in order, and taken back down to a mark. */
final class Tables {
    static final int PAGE = 4096;
    static final int ENTRIES = 512;

    private long next;
    private long mark;

    void begin() {
        next = Places.tables();
    }

    /** What was given out so far stays. */
    void mark() {
        mark = next;
    }

    /** Takes back what was given out since the mark. */
    void release() {
        next = mark;
    }

    /** An empty table of so many pages, aligned to as many when these are two. */
    long take(int pages) {
        long size = (long) pages * PAGE;
        long table = next + size - 1 & -size;
        next = table + size;
        assert next <= Places.tablesEnd() : "no page is left for translation tables";
        for (long at = table; at < next; at += 8) {
            Access.store64(at, 0);
        }
        return table;
    }
}
