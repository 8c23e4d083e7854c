package dev.framboise.cli.attack;

import java.util.List;

/**
 * Stores to the attacker's own watchdog, without which nobody would wake it when none of its vCPUs comes back.
 *
 * <p>A word is made harmless. Of one or two bytes the lowest bits are all that is left of WOR or WCV: its stage is as short as it can be,
 * and the VM starts anew within milliseconds, whatever its vCPUs do.
 */
final class WatchdogStore {
    /** The first of its control frame: bit 0 enables it. */
    static final long WCS = 0x090f_0000L;
    /** Of its control frame: the counts of a stage. */
    static final long WOR = 0x090f_0008L;
    /** When the stage ends. */
    static final long WCV = 0x090f_0010L;
    private static final long END = WCV + 4;
    /** Least counts of a stage, 2.1 s: the VM would be stopped as one that resets itself in a loop. And what may be added: two stages are less than any silence that is waited for. */
    private static final int LEAST_STAGE = 1 << 27;
    private static final int MORE_OF_A_STAGE = (1 << 24) - 1;
    /** The stage ends at the latest so many counts after the board's first, 2.1 s. */
    private static final int LATEST = (1 << 27) - 1;
    private static final long GIBIBYTE = 0x3fff_ffffL;
    /** Size and opc of an access by an immediate; size, o2 and L of one that releases (DDI 0487 C4, Loads and Stores). */
    private static final int SINGLE_MASK = 0xbfe0_0000;
    private static final int SINGLE = 0x3800_0000;
    private static final int RELEASE_MASK = 0xbfe0_0000;
    private static final int RELEASE = 0x0880_0000;

    private WatchdogStore() {
    }

    /**
     * A value that leaves the watchdog on, with two stages that are neither too short nor longer than the attacker's silence may be.
     *
     * @param address where a word of it is stored
     * @param table 0: the MMU is off; else any GiB may be that of the devices
     * @param value what is stored anywhere else
     */
    static long harmless(long address, int table, long value) {
        long register = address & (table == 0 ? -1 : GIBIBYTE) & ~3;
        if (register == WCS) {
            return value | 1;
        }
        if (register == WOR) {
            return value & MORE_OF_A_STAGE | LEAST_STAGE;
        }
        return register == WCV ? value & LATEST : register == END ? 0 : value;
    }

    /** Whether an A64 instruction stores one or two bytes to WOR or to WCV's lower half. @param x the first registers @param table 0: the MMU is off; else any GiB may be that of the devices */
    static boolean isNarrow(int word, List<Long> x, int table) {
        int base = word >>> 5 & 31;
        boolean isSingle = (word & SINGLE_MASK) == SINGLE;
        if (base >= x.size() || !isSingle && (word & RELEASE_MASK) != RELEASE) {
            return false;
        }
        int offset = isSingle && (word >>> 10 & 3) != A64.POST_INDEXED ? word << 11 >> 23 : 0;
        long address = x.get(base) + offset & (table == 0 ? -1 : GIBIBYTE);
        return address >= WOR && address < END;
    }
}
