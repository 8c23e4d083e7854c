package dev.framboise.armv8.model;

/** A small generator of pseudo-random numbers that is the same on every JDK (Steele, Lea and Flood's SplitMix64). */
public final class SplitMix {
    private long state;

    /** A generator that always gives the same sequence for the same {@code seed}. */
    public SplitMix(long seed) {
        this.state = seed;
    }

    /** The next 64 bits. */
    public long next() {
        state += 0x9e3779b97f4a7c15L;
        long z = state;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** A number from 0 to {@code bound} - 1. */
    public int below(int bound) {
        return (int) Long.remainderUnsigned(next(), bound);
    }
}
