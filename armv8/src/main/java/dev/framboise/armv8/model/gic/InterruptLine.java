package dev.framboise.armv8.model.gic;

/** A wire from a device to the distributor. */
public interface InterruptLine {
    /** The wire goes, or stays, high. */
    void raise();

    /** The wire goes, or stays, low. */
    void lower();
}
