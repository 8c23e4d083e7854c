package dev.framboise.aot.suite;

/** 64 lively bits out of 32. */
public final class Mix {
    private Mix() {
    }

    /** A bijection of the input, so that different inputs stay different. */
    public static long of(int n) {
        long x = n * 0x9E3779B97F4A7C15L;
        x ^= x >>> 29;
        x *= 0xBF58476D1CE4E5B9L;
        return x ^ x >>> 32;
    }
}
