package dev.framboise.armv8.model;

/** Every core waits, and no timer or device will ever wake one. */
public final class Deadlock extends RuntimeException {
    /** @param message the state of each core */
    public Deadlock(String message) {
        super(message);
    }
}
