package dev.framboise.hal.rpi4.stop;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.instruction.Barrier;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.armv8.register.SysReg;
import dev.framboise.hal.rpi4.soc.Bcm2711;
import dev.framboise.hal.rpi4.soc.Gpio;
import dev.framboise.hal.rpi4.soc.PowerManager;
import dev.framboise.metal.MaskedPathEnds;
import dev.framboise.vmkernel.board.Board;
import dev.framboise.vmkernel.gic.PhysicalGic;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The end of the board. One core reports; the others are interrupted and stop where they enter EL2. Then the activity LED
 * blinks and the board is turned off, not reset: what stopped it once would again, and the last words stay readable.
 */
public final class BoardStop {
    private static final VarHandle REPORTER;

    static {
        try {
            REPORTER = MethodHandles.lookup().findVarHandle(BoardStop.class, "reporter", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** GICD_SGIR (IHI 0048B 4.3.15). */
    private static final long GICD_SGIR = 0xf00;
    /** TargetListFilter 1: all cores but this one. The kernel's own SGI, since that one is enabled everywhere. */
    private static final int SGIR_OTHERS = 1 << 24 | PhysicalGic.KICK;
    private static final int BLINKS = 5;
    private static final int BLINKS_PER_SECOND = 5;
    /** Looks at the counter, should it stand still. */
    private static final int PATIENCE = 100_000_000;

    private final Board board;
    private final StopReport report;
    private final Gpio gpio = new Gpio(Bcm2711.GPIO);
    private int reporter;

    /** The end of {@code board}. */
    public BoardStop(Board board) {
        this.board = board;
        report = new StopReport(board.serial());
    }

    /** Reads the image's frame table from now on. */
    public void start() {
        report.start();
    }

    /** What prints the last words; and, as long as the kernel does not, others. */
    public LastPrinter out() {
        return report.out();
    }

    /** Whether some core has stopped the board. */
    public boolean begun() {
        return (int) REPORTER.getOpaque(this) != 0;
    }

    /** Stops the board because of what one of its cores met. Does not return on metal. */
    public void stop(StoppedCore stopped) {
        if (!REPORTER.compareAndSet(this, 0, stopped.core() + 1)) {
            PowerManager.stopThisCore();
            return;
        }
        Pa distributor = board.gicDistributor();
        if (distributor.raw() != 0) {
            // The others see who reports before the interrupt makes them look.
            Barrier.DSB_ISH.execute();
            Physical.store32(distributor.plus(GICD_SGIR), SGIR_OTHERS);
        }
        report.print(stopped);
        halt();
    }

    /** Says why the board cannot start, and turns it off. Does not return on metal. */
    public void refuse(String why) {
        report.out().print("\nframboise: ");
        report.out().print(why);
        halt();
    }

    @MaskedPathEnds(reason = "the board has stopped: no VM runs again")
    private void halt() {
        report.out().print("\nframboise: panic: board halted\n");
        gpio.makeOutput(Gpio.ACTIVITY_LED);
        for (int i = 0; i < BLINKS; i++) {
            gpio.set(Gpio.ACTIVITY_LED);
            pause();
            gpio.clear(Gpio.ACTIVITY_LED);
            pause();
        }
        board.off();
    }

    @MaskedPathEnds(reason = "the board has stopped: no VM runs again")
    private static void pause() {
        long ticks = SysReg.CNTFRQ_EL0.read() / (2 * BLINKS_PER_SECOND);
        long start = SysReg.CNTPCT_EL0.read();
        for (int i = 0; i < PATIENCE; i++) {
            if (SysReg.CNTPCT_EL0.read() - start >= ticks) {
                return;
            }
        }
    }
}
