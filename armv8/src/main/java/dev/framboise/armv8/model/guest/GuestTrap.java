package dev.framboise.armv8.model.guest;

/** Unwinds a guest's instruction that took an exception; the exception is already in the registers. */
final class GuestTrap extends Error {
    static final GuestTrap TAKEN = new GuestTrap();

    private GuestTrap() {
        super("exception taken", null, false, false);
    }
}
