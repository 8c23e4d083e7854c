package dev.framboise.armv8.model;

/** A rule of the architecture was broken that hardware does not enforce: what follows on metal is unpredictable. */
public final class ArchitectureViolation extends RuntimeException {
    /** @param message a sentence that names the rule */
    public ArchitectureViolation(String message) {
        super(message);
    }
}
