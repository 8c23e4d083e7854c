package dev.framboise.conformance.run;

/** What came of a check on a target, in the end. */
public enum Outcome {
    /** What the rule says was found. */
    PASS("pass"),
    /** Something else was found. */
    FAIL("fail"),
    /** It did not end, and the target was started anew. */
    TIMEOUT("timeout"),
    /** It fails as the target is known to. */
    DEVIATES("deviates"),
    /** It passes though the target is known to fail: what is known is wrong. */
    UNEXPECTED("unexpected pass"),
    /** Its result did not arrive, several times. */
    LOST("lost"),
    /** What it needs was not there. */
    SKIP("skip"),
    /** It was not carried out: this target cannot show it. */
    UNTESTABLE("not testable");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

    /** For people. */
    public String word() {
        return word;
    }

    /** Whether the run fails by it. */
    public boolean isFailure() {
        return switch (this) {
            case FAIL, TIMEOUT, UNEXPECTED, LOST -> true;
            case PASS, DEVIATES, SKIP, UNTESTABLE -> false;
        };
    }

    /** Whether it says nothing about the target. */
    public boolean isSkipped() {
        return this == SKIP || this == UNTESTABLE;
    }
}
