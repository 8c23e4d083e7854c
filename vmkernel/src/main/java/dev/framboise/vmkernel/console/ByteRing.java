package dev.framboise.vmkernel.console;

/** A queue of bytes of fixed capacity. Its owner's lock guards it; only {@link #room}, {@link #hasRoom} and {@link #isEmpty} may be
 * asked without, for a hint. */
public final class ByteRing {
    private final byte[] bytes;
    private final int mask;
    private int taken;
    private int put;

    /** An empty ring. @param capacity bytes, a power of two */
    public ByteRing(int capacity) {
        assert Integer.bitCount(capacity) == 1;
        bytes = new byte[capacity];
        mask = capacity - 1;
    }

    /** How many bytes are queued. */
    public int size() {
        return put - taken;
    }

    /** How many more bytes fit. */
    public int room() {
        return bytes.length - (put - taken);
    }

    /** Whether another byte fits. */
    public boolean hasRoom() {
        return put - taken <= mask;
    }

    /** Whether nothing is queued. */
    public boolean isEmpty() {
        return put == taken;
    }

    /** Queues the low 8 bits of {@code value}; false, and nothing changed, when there is no room. */
    public boolean put(int value) {
        if (room() <= 0) {
            return false;
        }
        bytes[put & mask] = (byte) value;
        put++;
        return true;
    }

    /** The oldest byte, 0..255, which stays queued; -1 when there is none. */
    public int peek() {
        return isEmpty() ? -1 : bytes[taken & mask] & 0xff;
    }

    /** Takes the oldest byte, 0..255; -1 when there is none. */
    public int take() {
        int value = peek();
        if (value >= 0) {
            taken++;
        }
        return value;
    }
}
