package dev.framboise.spec.trace;

/** A trace that the specifications do not allow, or that is none. */
public final class TraceRejected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One with words for people: what, where, why. */
    public TraceRejected(String words) {
        super(words);
    }

    /** One that something else led to. */
    public TraceRejected(String words, Throwable cause) {
        super(words, cause);
    }

    /** @throws TraceRejected with {@code otherwise} if something is not so */
    static void unless(boolean so, String otherwise) {
        if (!so) {
            throw new TraceRejected(otherwise);
        }
    }
}
