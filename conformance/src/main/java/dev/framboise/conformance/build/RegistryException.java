package dev.framboise.conformance.build;

/** A check is not what a check has to be; the message names the method and what to change. */
public final class RegistryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RegistryException(String message) {
        super(message);
    }
}
