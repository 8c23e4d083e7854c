package dev.framboise.spec;

/** Something about a specification, a model or its bounds that a person has to put right: what, where, why. */
public final class SpecFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure whose message is for people. */
    public SpecFailure(String message) {
        super(message);
    }

    /** A failure caused by another, whose own message is part of {@code message} already. */
    public SpecFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
