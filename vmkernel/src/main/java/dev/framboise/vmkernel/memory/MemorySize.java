package dev.framboise.vmkernel.memory;

/** Sizes in bytes, and rounding to them. */
public final class MemorySize {
    /** A page: the granule of every translation table here. */
    public static final long PAGE = 0x1000L;
    /** A level-2 block: the granule in which guests get RAM. */
    public static final long BLOCK = 0x20_0000L;

    private MemorySize() {
    }

    /** The least multiple of {@code alignment}, a power of two, that is not below {@code value}; no overflow check. */
    public static long alignUp(long value, long alignment) {
        return value + alignment - 1 & -alignment;
    }

    /** Whether {@code value} is a multiple of {@code alignment}, a power of two. */
    public static boolean isAligned(long value, long alignment) {
        return (value & alignment - 1) == 0;
    }

    /** Whether {@code length} bytes from {@code offset} lie within 0..{@code limit}, all unsigned. */
    public static boolean isWithin(long offset, long length, long limit) {
        return Long.compareUnsigned(offset, limit) <= 0 && Long.compareUnsigned(length, limit - offset) <= 0;
    }
}
