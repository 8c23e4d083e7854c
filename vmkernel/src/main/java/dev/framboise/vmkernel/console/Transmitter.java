package dev.framboise.vmkernel.console;

import dev.framboise.armv8.register.SysReg;
import dev.framboise.metal.Cold;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.board.Serial;

/**
 * Hands what was put together for the serial port to it, a piece at a time. The console's lock guards it.
 *
 * <p>A port that takes nothing for {@link #DEAF_SECONDS} is no longer waited for: what is written is dropped until it does.
 */
final class Transmitter {
    /** Bytes one call hands to the port: a line of usual length. */
    private static final int PIECE = 80;
    /** Seconds that a full serial port may take nothing before nobody waits for it any more. */
    private static final int DEAF_SECONDS = 5;

    private final Serial serial;
    private final ByteRing out;

    /** Whether the port's transmit interrupt is on. */
    private boolean interrupts;
    /** Whether the port had no room when it was last looked at. */
    private boolean stalled;
    /** The physical count when it was first found so. */
    private long stalledSince;
    /** Whether it has been so for so long that what is written is dropped: a wire that nobody drives stops no VM. */
    private boolean deaf;
    /** Whether that was so and nobody has been told. */
    private boolean lost;

    /** Hands what is in {@code out} to {@code serial}. */
    Transmitter(Serial serial, ByteRing out) {
        this.serial = serial;
        this.out = out;
    }

    /** Whether output was lost and nobody has been told. */
    boolean hasLost() {
        return lost;
    }

    /** Somebody is being told. */
    void tell() {
        lost = false;
    }

    /** Hands a piece to the port. @return whether it took it, or is not waited for */
    @LoopBound(max = PIECE, reason = "the condition")
    boolean transmit() {
        int left = Math.min(out.size(), PIECE);
        if (left == 0) {
            return true;
        }
        if (stalled && serial.canTransmit()) {
            stalled = false;
            lost |= deaf;
            deaf = false;
        }
        while (left > 0 && serial.canTransmit()) {
            serial.transmit(out.takeNext());
            left--;
        }
        if (left > 0 && !isDeaf()) {
            return false;
        }
        out.drop(left);
        return true;
    }

    /** The port is to interrupt when it has room again if it did not take all. */
    void interruptUnless(boolean taken) {
        if (taken == interrupts) {
            interrupts = !taken;
            switchInterrupt();
        }
    }

    @Cold
    private void switchInterrupt() {
        if (interrupts) {
            serial.enableTransmitInterrupt();
        } else {
            serial.disableTransmitInterrupt();
        }
    }

    /** The port has no room. Whether that has been so for too long. */
    @Cold
    private boolean isDeaf() {
        long now = SysReg.CNTPCT_EL0.read();
        if (!stalled) {
            stalled = true;
            stalledSince = now;
        }
        deaf = deaf || now - stalledSince >= SysReg.CNTFRQ_EL0.read() * DEAF_SECONDS;
        return deaf;
    }
}
