package dev.framboise.armv8.model;

/** Unwinds a core's thread when the run is over; never leaves {@link Machine#run}. */
final class RunStopped extends Error {
    RunStopped() {
        super("the run is over", null, false, false);
    }
}
