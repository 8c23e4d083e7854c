package dev.framboise.cli.attack;

import java.util.List;

/**
 * Stores of one or two bytes to the attacker's own watchdog. A word's lowest bits are all that they leave of WOR or WCV: its stage is
 * as short as it can be, and the VM starts anew within milliseconds, whatever its vCPUs do.
 */
final class WatchdogStore {
    /** Of its control frame: the counts of a stage. */
    static final long WOR = 0x090f_0008L;
    /** When the stage ends. */
    static final long WCV = 0x090f_0010L;
    private static final long END = WCV + 4;
    private static final long GIBIBYTE = 0x3fff_ffffL;
    /** Size and opc of an access by an immediate; size, o2 and L of one that releases (DDI 0487 C4, Loads and Stores). */
    private static final int SINGLE_MASK = 0xbfe0_0000;
    private static final int SINGLE = 0x3800_0000;
    private static final int RELEASE_MASK = 0xbfe0_0000;
    private static final int RELEASE = 0x0880_0000;
    private static final int POST_INDEXED = 1;

    private WatchdogStore() {
    }

    /** Whether an A64 instruction is one. @param x the first registers @param table 0: the MMU is off; else any GiB may be that of the devices */
    static boolean isNarrow(int word, List<Long> x, int table) {
        int base = word >>> 5 & 31;
        boolean isSingle = (word & SINGLE_MASK) == SINGLE;
        if (base >= x.size() || !isSingle && (word & RELEASE_MASK) != RELEASE) {
            return false;
        }
        int offset = isSingle && (word >>> 10 & 3) != POST_INDEXED ? word << 11 >> 23 : 0;
        long address = x.get(base) + offset & (table == 0 ? -1 : GIBIBYTE);
        return address >= WOR && address < END;
    }
}
