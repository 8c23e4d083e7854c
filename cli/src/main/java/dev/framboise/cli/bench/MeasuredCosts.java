package dev.framboise.cli.bench;

/**
 * What it costs at boot to measure the image and a bundle: all of it, the manifest's checks and what is printed included.
 *
 * @param bytes    that were measured
 * @param measured instructions of a boot
 * @param off      instructions of the same boot with nothing measured
 */
public record MeasuredCosts(long bytes, long measured, long off) {
    /** Instructions for each byte; a SHA-256 in C whose rounds are all unrolled takes 32. */
    static final long BUDGET = 45;

    /** Two boots to the same guest. */
    public static MeasuredCosts of(long bytes, BootCosts measured, BootCosts off) {
        return new MeasuredCosts(bytes, measured.sum(), off.sum());
    }

    /** Instructions for each byte, rounded up. */
    long each() {
        return (measured - off + bytes - 1) / bytes;
    }
}
