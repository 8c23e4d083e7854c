package dev.framboise.assurance.claims;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a requirement can be traced to, in the order of the page. */
public enum Kind {
    /** An invariant or property of a model: {@code stage2.NoResidue}. */
    SPEC("spec", "specification", Missing.IS_A_GAP),
    /** A class of main code, or a method of it: {@code stage2.Ownership.reclaim}. */
    CODE("code", "code", Missing.IS_A_GAP),
    /** A class of tests on a JVM, or a method of it: {@code IsolationTest}. */
    TEST("test", "test on the JVM", Missing.IS_A_GAP),
    /** The same of tests that have an image: it runs on QEMU, or its bytes are looked at. */
    IMAGE("image", "test of the image", Missing.IS_A_GAP),
    /** A property that the prover proves: {@code vectorIsByWhereItIsFrom}. */
    PROOF("proof", "proof", Missing.IS_A_GAP),
    /** A check of the conformance suite: {@code S2T-214}. */
    CHECK("check", "conformance", Missing.IS_A_GAP),
    /** A fuzz target, and what must hold: {@code pages.WALKS_AGREE}. */
    FUZZ("fuzz", "fuzzing", Missing.IS_A_GAP),
    /** A row of the table of traps: {@code E-SMC}. */
    TRAP("trap", "table of traps", Missing.IS_NONE),
    /** A file that a long run left, and the command that makes it again. */
    RECORD("record", "record", Missing.IS_NONE);

    /** What it means that a requirement has none of a kind. */
    private enum Missing {
        IS_A_GAP,
        IS_NONE
    }

    private final String key;
    private final String title;
    private final Missing missing;

    Kind(String key, String title, Missing missing) {
        this.key = key;
        this.title = title;
        this.missing = missing;
    }

    /** What it is called in the file. */
    public String key() {
        return key;
    }

    /** For people. */
    public String title() {
        return title;
    }

    /** Those of which the page says when a requirement has none. */
    public static List<Kind> expected() {
        return Arrays.stream(values()).filter(kind -> kind.missing == Missing.IS_A_GAP).toList();
    }

    /** The one of a key. */
    public static Optional<Kind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
