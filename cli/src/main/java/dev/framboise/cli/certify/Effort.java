package dev.framboise.cli.certify;

/** What is done about evidence that is missing, or of other bytes, and can be made in an hour. */
public enum Effort {
    /** It is made. */
    RUN,
    /** It is a reason to refuse. */
    TAKE_IN
}
