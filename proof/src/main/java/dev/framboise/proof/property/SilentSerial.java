package dev.framboise.proof.property;

import dev.framboise.vmkernel.board.Serial;

/** A serial port that always has room and never has anything. */
final class SilentSerial implements Serial {
    static final Serial PORT = new SilentSerial();

    private SilentSerial() {
    }

    @Override
    public int receive() {
        return -1;
    }

    @Override
    public boolean canTransmit() {
        return true;
    }

    @Override
    public void transmit(int value) {
        // Nobody reads it.
    }

    @Override
    public void enableTransmitInterrupt() {
        // There is always room.
    }

    @Override
    public void disableTransmitInterrupt() {
        // It never interrupts.
    }

    @Override
    public void clearInterrupts() {
        // It never interrupts.
    }
}
