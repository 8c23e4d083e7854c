package dev.framboise.spec.tlc;

/** What TLC came to. */
public enum Finding {
    /** All of it holds. */
    NOTHING,
    /** An invariant does not hold in some state. */
    INVARIANT,
    /** A step is not allowed by a property. */
    ACTION_PROPERTY,
    /** An endless behaviour does not fulfil some property; TLC does not say which. */
    TEMPORAL_PROPERTY,
    /** From some state nothing goes on. */
    DEADLOCK,
    /** A state is reached that must not be, for an invariant or since nothing goes on: TLC's server does not say which. */
    FORBIDDEN_STATE,
    /** A module cannot be parsed. */
    PARSE_ERROR,
    /** A formula has no value, or the configuration does not fit the module. */
    EVALUATION_ERROR,
    /** TLC's process ended before TLC had come to anything. */
    BROKEN_OFF
}
