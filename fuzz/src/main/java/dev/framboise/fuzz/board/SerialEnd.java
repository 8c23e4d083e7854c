package dev.framboise.fuzz.board;

import dev.framboise.armv8.model.gic.InterruptLine;
import dev.framboise.vmkernel.board.Serial;
import java.util.ArrayDeque;

/** A serial port whose other end types what it is told, and reads everything at once, or no more than it is allowed to. */
final class SerialEnd implements Serial {
    private final ArrayDeque<Integer> typed = new ArrayDeque<>();
    private final ArrayDeque<Integer> sent = new ArrayDeque<>();
    private int room = Integer.MAX_VALUE;
    private boolean transmitInterrupt;
    /** UARTRXINTR or UARTRTINTR: what stays unread does not interrupt again before a byte is taken (DDI 0183G 3.4). */
    private boolean received;
    /** UARTTXINTR, masked or not: there is room again, and nobody has cleared it or sent since (DDI 0183G 3.4). */
    private boolean drained;
    private InterruptLine line;

    /** What its interrupt drives. */
    void connect(InterruptLine to) {
        line = to;
    }

    /** Somebody types a byte. */
    void type(int value) {
        typed.add(value & 0xff);
        received = true;
        drive();
    }

    /** It takes so many bytes, and then no more until it is told again. */
    void takes(int bytes) {
        drained |= room == 0 && bytes > 0;
        room = bytes;
        drive();
    }

    private void drive() {
        if (received || transmitInterrupt && drained) {
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
        received = !typed.isEmpty();
        drive();
        return value;
    }

    @Override
    public boolean canTransmit() {
        return room > 0;
    }

    @Override
    public void transmit(int value) {
        sent.add(value & 0xff);
        room--;
        drained = false;
        drive();
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
        received = false;
        drained = false;
        drive();
    }
}
