package dev.framboise.armv8.model;

/** How a run ended well. */
public enum RunEnd {
    /** The board was turned off: {@link Machine#powerOff()}. */
    POWER_OFF,
    /** The board was restarted: {@link Machine#reset()}. */
    RESET
}
