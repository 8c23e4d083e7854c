package dev.framboise.cli.failure;

/** Something the person at the keyboard can understand and act on; never carries a stack trace to them. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitStatus status;

    /** A failure with its exit status and one message for people. */
    public Failure(ExitStatus status, String message) {
        super(message);
        this.status = status;
    }

    /** A failure caused by another, whose own message is part of {@code message} already. */
    public Failure(ExitStatus status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** What the process ends with. */
    public ExitStatus status() {
        return status;
    }
}
