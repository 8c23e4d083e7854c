package dev.framboise.conformance.payload;

/** Instructions of AArch32 as words; see {@link A64}. */
public final class T32 {
    private T32() {
    }

    /** One instruction of T32, narrow or wide: {@code "svc #7"}. {@link Probe#thumb} takes it. */
    public static int word(String text) {
        throw new UnsupportedOperationException("not assembled: " + text);
    }
}
