package dev.framboise.traptable;

/** What the state says of an argument. */
@FunctionalInterface
public interface Meaning {
    /** Whether {@code value} is that. */
    boolean is(long value, Word word);
}
