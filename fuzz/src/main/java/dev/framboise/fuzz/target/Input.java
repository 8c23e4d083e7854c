package dev.framboise.fuzz.target;

/**
 * An input, read from its first byte on; behind its end come zeros. Little-endian, no length and no count in front of anything,
 * so that a byte more or less changes what follows little, and a person can read it.
 */
public final class Input {
    /** 64-bit values at which something often changes; a byte chooses among them and those that follow in the input. */
    private static final long[] EDGES = {0, 1, -1, 2, 4, 7, 8, 0xff, 0x100, 0xfff, 0x1000, 0xffff, 0x1_0000, 0x7fff_ffffL, 0x8000_0000L,
        0xffff_ffffL, 0x1_0000_0000L, Long.MAX_VALUE, Long.MIN_VALUE, 0x4000_0000L, 0x4008_0000L, 0x403f_fffcL, 0x4040_0000L};

    private final byte[] bytes;
    private int at;

    /** To be read from its beginning. */
    public Input(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Whether something is left. */
    public boolean hasMore() {
        return at < bytes.length;
    }

    /** A byte, 0..255. */
    public int u8() {
        return at < bytes.length ? bytes[at++] & 0xff : 0;
    }

    /** 16 bits. */
    public int u16() {
        return u8() | u8() << 8;
    }

    /** 32 bits. */
    public int u32() {
        return u16() | u16() << 16;
    }

    /** 64 bits. */
    public long u64() {
        return u32() & 0xffff_ffffL | (long) u32() << 32;
    }

    /** 0..bound-1, of a byte. */
    public int below(int bound) {
        return u8() % bound;
    }

    /** A word of a register: an edge, a small number, 32 or 64 bits. */
    public long word() {
        int how = u8();
        if (how < 0x80) {
            return EDGES[how % EDGES.length];
        }
        if (how < 0xa0) {
            return u8();
        }
        return how < 0xd0 ? u32() & 0xffff_ffffL : u64();
    }

    /** One of some. */
    public <T> T of(T[] some) {
        return some[below(some.length)];
    }

    /** All that is left. */
    public byte[] rest() {
        byte[] rest = java.util.Arrays.copyOfRange(bytes, Math.min(at, bytes.length), bytes.length);
        at = bytes.length;
        return rest;
    }
}
