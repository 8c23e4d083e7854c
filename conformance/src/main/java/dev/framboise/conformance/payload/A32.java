package dev.framboise.conformance.payload;

/** Instructions of AArch32 as words; see {@link A64}. */
public final class A32 {
    private A32() {
    }

    /** One instruction of A32: {@code "svc #7"}. */
    public static int word(String text) {
        throw new UnsupportedOperationException("not assembled: " + text);
    }
}
