package dev.framboise.hal.rpi4.soc;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.metal.AssemblyRoutine;

/**
 * The power manager's watchdog, which is also the only way to reset the board or turn it off.
 *
 * <p>The registers are not in the public manual; their use is Linux's bcm2835_wdt driver's. Every write carries a password.
 */
public final class PowerManager {
    private static final long RSTC = 0x1c;
    private static final long RSTS = 0x20;
    private static final long WDOG = 0x24;

    private static final int PASSWORD = 0x5a00_0000;
    /** RSTS: the partition to boot from next, six bits at 0, 2, 4, 6, 8, 10; 63 is: none, stay down. */
    private static final int RSTS_PARTITION = 0x555;
    private static final int RSTC_WRCFG = 0x30;
    private static final int RSTC_FULL_RESET = 0x20;
    /** Watchdog ticks of 16 microseconds. */
    private static final int TICKS = 10;

    private final Pa base;

    /** The power manager at {@code base}. */
    public PowerManager(Pa base) {
        this.base = base;
    }

    /** Turns the board off. Does not return on metal. */
    public void off() {
        int status = Physical.load32(base.plus(RSTS));
        restart(status | RSTS_PARTITION);
    }

    /** Boots the board anew. Does not return on metal. */
    public void reset() {
        int status = Physical.load32(base.plus(RSTS));
        restart(status & ~RSTS_PARTITION);
    }

    private void restart(int status) {
        Physical.store32(base.plus(RSTS), status & 0xff_ffff | PASSWORD);
        Physical.store32(base.plus(WDOG), TICKS | PASSWORD);
        int control = Physical.load32(base.plus(RSTC)) & 0xff_ffff & ~RSTC_WRCFG;
        Physical.store32(base.plus(RSTC), control | RSTC_FULL_RESET | PASSWORD);
        Barrier.DSB_SY.execute();
        stopThisCore();
    }

    /** This core executes nothing more. On a JVM there is no such core: returns. */
    @AssemblyRoutine("stop_this_core")
    public static void stopThisCore() {
    }
}
