package dev.framboise.armv8.model.guest;

/** A guest found something else than its script expected. */
public final class GuestFailure extends RuntimeException {
    /** @param message where, what was expected, what was found */
    public GuestFailure(String message) {
        super(message);
    }
}
