package dev.framboise.hal.rpi4.replay;

/**
 * An instruction of EL2, or a step between the vectors and the kernel, as three words of a record.
 *
 * <pre>
 *   0:  31:16 times (0: once; n: on n + 1 consecutive places)   15:8 what   7:0 which register, barrier, how many bytes ...
 *   1:  address or argument
 *   2:  value read or written
 * </pre>
 */
final class Event {
    /** Words of one. */
    static final int WORDS = 3;
    /** Where the first word counts repetitions. */
    static final int TIMES_SHIFT = 16;

    /** MRS, of the register with that ordinal. */
    static final int READ_REGISTER = 1 << 8;
    /** MSR. */
    static final int WRITE_REGISTER = 2 << 8;
    /** A load of that many bytes. */
    static final int LOAD = 3 << 8;
    /** A store. */
    static final int STORE = 4 << 8;
    /** DMB, DSB, ISB. */
    static final int BARRIER = 5 << 8;
    /** TLBI. */
    static final int TLBI = 6 << 8;
    /** DC, IC. */
    static final int CACHE = 7 << 8;
    /** WFI, WFE, SEV, YIELD. */
    static final int HINT = 8 << 8;
    /** The vectors call the kernel: see {@link Playback}. */
    static final int CALL = 9 << 8;
    /** A general-purpose register as the guest left it. */
    static final int ENTERED_WITH = 10 << 8;
    /** A general-purpose register as the guest gets it back. */
    static final int LEFT_WITH = 11 << 8;
    /** The words of the floating-point registers, stored by EL2. */
    static final int STORE_FLOATING_POINT = 12 << 8;
    /** The same, loaded. */
    static final int LOAD_FLOATING_POINT = 13 << 8;

    /** Hints. */
    static final int WFI = 0;
    static final int WFE = 1;
    static final int SEV = 2;
    static final int YIELD = 3;

    private static final int LINE = 64;

    private Event() {
    }

    /** Bytes between the places of one that is about several; 0 for one that never is. */
    static int stride(int kind) {
        int what = kind & ~0xff;
        if (what == LOAD || what == STORE) {
            return kind & 0xff;
        }
        return what == CACHE ? LINE : 0;
    }

    /** What an event is, without how often. */
    static int kind(long first) {
        return (int) first & (1 << TIMES_SHIFT) - 1;
    }

    /** How many consecutive places it is about, beyond the first. */
    static int times(long first) {
        return (int) (first >>> TIMES_SHIFT);
    }
}
