package dev.framboise.vmkernel.console;

import dev.framboise.metal.Inline;
import dev.framboise.metal.LoopBound;
import dev.framboise.vmkernel.bundle.BundleLayout;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * A queue of bytes of fixed capacity. Its owner's lock guards it; only {@link #room}, {@link #hasRoom} and {@link #isEmpty} may be
 * asked without, for a hint, and {@link #appendWithoutLock} be called.
 */
public final class ByteRing {
    private static final VarHandle PUT;

    static {
        try {
            PUT = MethodHandles.lookup().findVarHandle(ByteRing.class, "put", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The most that {@link #moveText} moves and {@link #append(byte[], int, int)} queues. */
    static final int MOST_AT_ONCE = 64;

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
        // Acquire: without it the byte itself could be loaded before it is seen to be there.
        return (int) PUT.getAcquire(this) == taken;
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

    /** Queues the low 8 bits of {@code value}; there is room. */
    @Inline
    void append(int value) {
        int at = put;
        bytes[at & mask] = (byte) value;
        put = at + 1;
    }

    /** Queues a name, padded with NULs, or its first {@code most} bytes; there is room. @return how many bytes */
    @LoopBound(max = BundleLayout.NAME_SIZE, reason = "bytes of a name")
    int appendName(byte[] name, int most) {
        int into = put;
        int i = 0;
        while (i < most && name[i] != 0) {
            bytes[into + i & mask] = name[i];
            i++;
        }
        put = into + i;
        return i;
    }

    /** Queues {@code text} from {@code from} to before {@code to}, {@link #MOST_AT_ONCE} bytes at most; there is room. */
    @LoopBound(max = MOST_AT_ONCE, reason = "the condition")
    void append(byte[] text, int from, int to) {
        int into = put;
        int count = Math.min(to - from, MOST_AT_ONCE);
        for (int i = 0; i < count; i++) {
            bytes[into + i & mask] = text[from + i];
        }
        put = into + count;
    }

    /** As {@link #append(int)} without the lock, which others may hold to take bytes: by who alone adds any and found room, the lock held. */
    @Inline
    void appendWithoutLock(int value) {
        int at = put;
        bytes[at & mask] = (byte) value;
        // Release: without it who takes the byte could find it counted and not yet stored.
        PUT.setRelease(this, at + 1);
    }

    /**
     * Moves text, that is bytes that are no control characters of C0, from the front to the end of {@code to}, and copies it.
     *
     * @param most how many at most; {@code to} has room for so many
     * @param copy has room for so many from {@code at} on
     * @return how many
     */
    @LoopBound(max = MOST_AT_ONCE, reason = "the condition")
    int moveText(ByteRing to, byte[] copy, int at, int most) {
        int from = taken;
        // Acquire: as in isEmpty.
        int count = Math.min(Math.min(most, MOST_AT_ONCE), (int) PUT.getAcquire(this) - from);
        int into = to.put;
        int i = 0;
        while (i < count) {
            byte value = bytes[from + i & mask];
            // as a sign, the bytes of UTF-8 from 0x80 on are below 0
            if (value >= 0 && value < ' ') {
                break;
            }
            to.bytes[into + i & to.mask] = value;
            copy[at + i] = value;
            i++;
        }
        to.put = into + i;
        taken = from + i;
        return i;
    }

    /** The oldest byte, 0..255, which stays queued; -1 when there is none. */
    public int peek() {
        return isEmpty() ? -1 : bytes[taken & mask] & 0xff;
    }

    /** Takes the oldest byte; there is one, by {@link #isEmpty}. */
    @Inline
    int takeNext() {
        int at = taken;
        taken = at + 1;
        return bytes[at & mask] & 0xff;
    }

    /** Where the next byte will be put, for {@link #isTakenUpTo}. */
    int end() {
        // Acquire: as in isEmpty.
        return (int) PUT.getAcquire(this);
    }

    /** Whether all that was put before {@code end} has been taken. */
    boolean isTakenUpTo(int end) {
        return taken - end >= 0;
    }

    /** Forgets the {@code count} oldest bytes, which are there. */
    void drop(int count) {
        taken += count;
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
