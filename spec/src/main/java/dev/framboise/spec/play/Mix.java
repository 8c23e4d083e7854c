package dev.framboise.spec.play;

/** Mixes words into 64 bits. */
final class Mix {
    private static final long ODD = 0x9e37_79b9_7f4a_7c15L;
    private static final long OTHER = 0xbf58_476d_1ce4_e5b9L;

    private Mix() {
    }

    static long of(long sum, long word) {
        long mixed = (sum ^ word) * ODD + OTHER;
        return (mixed ^ mixed >>> 29) * OTHER ^ mixed >>> 32;
    }

    static long of(long sum, byte[] bytes) {
        long mixed = sum;
        for (int i = 0; i < bytes.length; i++) {
            mixed = mixed * 31 + bytes[i];
        }
        return of(sum, mixed);
    }
}
