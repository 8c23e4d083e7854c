package dev.framboise.conformance.payload;

/** The checksum of Ethernet and of {@link java.util.zip.CRC32}, an octet at a time. */
public final class Crc32 {
    private static final int POLYNOMIAL = 0xEDB8_8320;

    private int state;

    /** Of nothing yet. */
    public Crc32() {
        reset();
    }

    /** Forgets all. */
    public void reset() {
        state = -1;
    }

    /** Takes an octet. */
    public void update(int octet) {
        int next = state ^ octet & 0xFF;
        for (int bit = 0; bit < 8; bit++) {
            next = next >>> 1 ^ (POLYNOMIAL & -(next & 1));
        }
        state = next;
    }

    /** Of all octets so far. */
    public int value() {
        return ~state;
    }
}
