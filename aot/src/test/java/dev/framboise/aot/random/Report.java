package dev.framboise.aot.random;

/** How much the engines say. */
public enum Report {
    /** One hash for each program. */
    PROGRAMS,
    /** How each input ended, too. */
    INPUTS
}
