package dev.framboise.aot.suite;

/** What a case did before it ended: printed with an exception, so that nothing done before it may be lost. */
public final class Evidence {
    private static long value;

    private Evidence() {
    }

    /** Adds to the evidence; the order shows. */
    public static void add(long more) {
        value = value * 31 + more;
    }

    static void clear() {
        value = 0;
    }

    static long value() {
        return value;
    }
}
