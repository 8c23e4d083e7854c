package dev.framboise.conformance.payload;

/** Instructions as words. The build assembles the text, which must be a constant, and puts the number in its place. */
public final class A64 {
    private A64() {
    }

    /** One instruction of A64, as an assembler takes it: {@code "ldr w3, [x1]"}. */
    public static int word(String text) {
        throw new UnsupportedOperationException("not assembled: " + text);
    }
}
