package dev.framboise.conformance.payload;

import dev.framboise.armv8.instruction.Access;

/**
 * The watchdog of the BCM2711's power manager, PM_RSTC and PM_WDOG: it counts down, and resets the board when it has come to zero. Broadcom's
 * manuals leave it out; the registers are as Linux's bcm2835_wdt has them. QEMU's do not count: its board is reset when the watchdog is armed.
 */
public final class PowerManager {
    /** What the watchdog counts in a second. */
    public static final int TICKS = 1 << 16;
    /** The longest time that it has, a little less than 16 seconds. */
    public static final int MOST_TICKS = 0xF_FFFF;

    private static final long PM = 0xFE10_0000L;
    private static final int RSTC = 0x1C;
    private static final int WDOG = 0x24;
    /** Of each write: one without it is ignored. */
    private static final int PASSWORD = 0x5A00_0000;
    private static final int PASSWORD_MASK = 0xFF00_0000;
    /** What becomes of the board: nothing when it is 0. */
    private static final int WRCFG = 3 << 4;
    private static final int FULL_RESET = 2 << 4;

    /** Resets the board in so many ticks, 1 to {@link #MOST_TICKS}, whatever was to be before. */
    public void arm(int ticks) {
        Access.store32(PM + WDOG, PASSWORD | ticks & MOST_TICKS);
        configure(FULL_RESET);
    }

    /** Nothing is reset any more. */
    public void stop() {
        configure(0);
    }

    private static void configure(int what) {
        Access.store32(PM + RSTC, PASSWORD | Access.load32(PM + RSTC) & ~(PASSWORD_MASK | WRCFG) | what);
    }
}
