package dev.framboise.aot.link;

/** The image cannot be built: the message says what failed, where, why, and what to do about it. */
public final class BuildFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure that this build found by itself. */
    public BuildFailure(String message) {
        super(message);
    }

    /** A failure that has another one at its root, whose message is part of {@code message}. */
    public BuildFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
