package dev.framboise.conformance.payload;

/** What came of a check. */
public enum Verdict {
    /** All that was expected was found. */
    PASS,
    /** Something else was found. */
    FAIL,
    /** What it needs is not there. */
    SKIP
}
