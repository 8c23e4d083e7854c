package dev.framboise.conformance.run;

import java.io.IOException;

/** A target ran, and cannot be started once more with another plan. */
public final class NoMoreStartsException extends IOException {
    private static final long serialVersionUID = 1;

    /** @param message why, and what to do */
    public NoMoreStartsException(String message) {
        super(message);
    }
}
