package dev.framboise.fuzz.board;

import dev.framboise.vmkernel.board.Serial;
import java.util.ArrayDeque;

/** A serial port whose other end types what it is told, and reads everything at once. */
final class SerialEnd implements Serial {
    private final ArrayDeque<Integer> typed = new ArrayDeque<>();
    private final ArrayDeque<Integer> sent = new ArrayDeque<>();
    private boolean transmitInterrupt;

    /** Somebody types a byte. */
    void type(int value) {
        typed.add(value & 0xff);
    }

    /** Whether its interrupt is asserted. */
    boolean isAsserted() {
        return !typed.isEmpty() || transmitInterrupt;
    }

    /** A byte that was sent and not taken yet; -1 when none was. */
    int take() {
        return sent.isEmpty() ? -1 : sent.remove();
    }

    @Override
    public int receive() {
        return typed.isEmpty() ? -1 : typed.remove();
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
    }

    @Override
    public void disableTransmitInterrupt() {
        transmitInterrupt = false;
    }

    @Override
    public void clearInterrupts() {
        // What is asserted follows from what it holds.
    }
}
