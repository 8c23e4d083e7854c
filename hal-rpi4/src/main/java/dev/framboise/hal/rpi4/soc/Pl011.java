package dev.framboise.hal.rpi4.soc;

import dev.framboise.armv8.address.Pa;
import dev.framboise.armv8.memory.Physical;
import dev.framboise.vmkernel.board.Serial;

/**
 * The PL011 UART (Arm DDI 0183G, 3.3). The reset assembly has given it its pins and 115200 8N1 with FIFOs; this class
 * moves bytes and switches interrupts.
 */
public final class Pl011 implements Serial {
    private static final long DR = 0x00;
    private static final long FR = 0x18;
    private static final long IFLS = 0x34;
    private static final long IMSC = 0x38;
    private static final long ICR = 0x44;

    private static final int FR_RXFE = 1 << 4;
    private static final int FR_TXFF = 1 << 5;
    private static final int INT_RX = 1 << 4;
    private static final int INT_TX = 1 << 5;
    private static final int INT_RT = 1 << 6;
    private static final int INT_ALL = 0x7ff;
    /** Receive at one half, transmit at one eighth of the FIFO. */
    private static final int LEVELS = 2 << 3;

    private final Pa base;

    /** The UART at {@code base}. */
    public Pl011(Pa base) {
        this.base = base;
    }

    /** Lets the port interrupt when something was received: enough of it, or any and then silence. */
    public void start() {
        Physical.store32(base.plus(IFLS), LEVELS);
        Physical.store32(base.plus(ICR), INT_ALL);
        Physical.store32(base.plus(IMSC), INT_RX | INT_RT);
    }

    @Override
    public int receive() {
        if ((Physical.load32(base.plus(FR)) & FR_RXFE) != 0) {
            return -1;
        }
        return Physical.load32(base.plus(DR)) & 0xff;
    }

    @Override
    public boolean canTransmit() {
        return (Physical.load32(base.plus(FR)) & FR_TXFF) == 0;
    }

    @Override
    public void transmit(int value) {
        Physical.store32(base.plus(DR), value);
    }

    @Override
    public void enableTransmitInterrupt() {
        Physical.store32(base.plus(IMSC), INT_RX | INT_RT | INT_TX);
    }

    @Override
    public void disableTransmitInterrupt() {
        Physical.store32(base.plus(IMSC), INT_RX | INT_RT);
    }

    @Override
    public void clearInterrupts() {
        Physical.store32(base.plus(ICR), INT_ALL);
    }
}
