package dev.framboise.card.flash;

/** What a person has said that they mean, though it looks like a mistake. */
public enum Consent {
    /** A file and no device. */
    REGULAR_FILE,
    /** A disk that is not a card or a stick. */
    FIXED_DISK,
    /** A disk that is larger than cards are. */
    LARGE_DISK
}
