package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;

/** Pages that are nobody's: checks map, read and write them. All is zero when a check begins. */
public final class Scratch {
    /** How many there are. */
    public static final int PAGES = 16;

    private static final int PAGE = 4096;

    void clear() {
        for (long at = page(0); at < page(PAGES); at += 8) {
            Access.store64(at, 0);
        }
    }

    /** The address of one. */
    public long page(int index) {
        return Places.scratch() + (long) index * PAGE;
    }
}
