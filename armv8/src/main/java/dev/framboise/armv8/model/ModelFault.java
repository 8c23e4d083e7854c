package dev.framboise.armv8.model;

/** What EL2 did would have taken an exception at EL2 on metal, or needs something that the model does not have. */
public final class ModelFault extends RuntimeException {
    /** @param message what was done, where, and what is there */
    public ModelFault(String message) {
        super(message);
    }
}
