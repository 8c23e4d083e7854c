package dev.framboise.armv8.model.guest;

/** Why a guest stopped: which vector at EL2 is entered. */
public enum GuestExit {
    /** A synchronous exception. */
    SYNC,
    /** A physical interrupt. */
    IRQ,
    /** A physical SError. */
    SERROR
}
