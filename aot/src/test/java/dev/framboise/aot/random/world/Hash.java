package dev.framboise.aot.random.world;

/** A hash of a sequence of numbers. */
public final class Hash {
    private Hash() {
    }

    /** The hash of a sequence and one number more; the order shows. */
    public static long add(long hash, long more) {
        long x = (hash ^ more) * 0x9E37_79B9_7F4A_7C15L;
        return x ^ x >>> 29;
    }
}
