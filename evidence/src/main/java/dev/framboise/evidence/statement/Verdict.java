package dev.framboise.evidence.statement;

/** What a check came to. Only the first one lets a certificate be. */
public enum Verdict {
    /** All that was to be checked was, and held. */
    PASS,
    /** Something did not hold. */
    FAIL,
    /** It was not, or not wholly, carried out. */
    SKIPPED
}
