package dev.framboise.spec.files;

/** How far the bounds go. */
public enum Tier {
    /** On every change. */
    ORDINARY,
    /** At night: where a bound has a value with {@code .deep} behind its name, that one. */
    DEEP
}
