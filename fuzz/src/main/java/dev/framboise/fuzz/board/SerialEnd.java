package dev.framboise.fuzz.board;

import dev.framboise.armv8.model.gic.InterruptLine;
import dev.framboise.vmkernel.board.Serial;
import java.util.ArrayDeque;

/** A serial port whose other end types what it is told, and reads everything at once. */
final class SerialEnd implements Serial {
    private final ArrayDeque<Integer> typed = new ArrayDeque<>();
    private final ArrayDeque<Integer> sent = new ArrayDeque<>();
    private boolean transmitInterrupt;
    private boolean asserted;
    private InterruptLine line;

    /** What its interrupt drives. */
    void connect(InterruptLine to) {
        line = to;
    }

    /** Somebody types a byte. */
    void type(int value) {
        typed.add(value & 0xff);
        drive();
    }

    // The transmitter always has room.
    private void drive() {
        drive(transmitInterrupt || !typed.isEmpty());
    }

    private void drive(boolean to) {
        asserted = to;
        if (asserted) {
            line.raise();
        } else {
            line.lower();
        }
    }

    /** A byte that was sent and not taken yet; -1 when none was. */
    int take() {
        return sent.isEmpty() ? -1 : sent.remove();
    }

    @Override
    public int receive() {
        int value = typed.isEmpty() ? -1 : typed.remove();
        drive();
        return value;
    }

    @Override
    public boolean canTransmit() {
        return true;
    }

    @Override
    public void transmit(int value) {
        sent.add(value & 0xff);
    }

    @Override
    public void enableTransmitInterrupt() {
        transmitInterrupt = true;
        drive();
    }

    @Override
    public void disableTransmitInterrupt() {
        transmitInterrupt = false;
        drive();
    }

    @Override
    public void clearInterrupts() {
        // What stays unread does not interrupt again before a byte is taken (DDI 0183G 3.4, UARTRTINTR).
        drive(asserted && transmitInterrupt);
    }
}
