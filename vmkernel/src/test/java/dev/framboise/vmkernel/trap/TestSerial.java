package dev.framboise.vmkernel.trap;

import dev.framboise.vmkernel.board.Serial;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** A serial port whose other side is a test: what was sent is kept, what arrives is put there, room can run out. */
public final class TestSerial implements Serial {
    private final StringBuilder sent = new StringBuilder();
    private final ArrayDeque<Integer> arriving = new ArrayDeque<>();
    private int room = Integer.MAX_VALUE;
    private boolean transmitInterrupt;
    private int cleared;

    /** Bytes it will take before it is full. */
    public void room(int bytes) {
        room = bytes;
    }

    /** Lets characters arrive. */
    public void type(String text) {
        for (byte b : text.getBytes(StandardCharsets.ISO_8859_1)) {
            arriving.add(b & 0xff);
        }
    }

    /** What was sent since the last call. */
    public String sent() {
        String result = sent.toString();
        sent.setLength(0);
        return result;
    }

    /** Characters nobody has taken. */
    public int waiting() {
        return arriving.size();
    }

    /** Whether it would interrupt when there is room. */
    public boolean wantsTransmitInterrupt() {
        return transmitInterrupt;
    }

    /** How often its latched interrupts were dropped. */
    public int cleared() {
        return cleared;
    }

    @Override
    public int receive() {
        return arriving.isEmpty() ? -1 : arriving.remove();
    }

    @Override
    public boolean canTransmit() {
        return room > 0;
    }

    @Override
    public void transmit(int value) {
        if (room <= 0) {
            throw new IllegalStateException("a byte was sent without room");
        }
        room--;
        sent.append((char) (value & 0xff));
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
        cleared++;
    }
}
