package dev.framboise.proof;

/** What was asked for cannot be proved or written, as its message says to whoever asked. */
public final class ProofFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** With what is wrong and what to do. */
    public ProofFailure(String message) {
        super(message);
    }

    /** With what is wrong and what caused it. */
    public ProofFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
