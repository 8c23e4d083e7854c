package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.statement.Verdict;

/** What something came to, and what it shows in one sentence. */
record Judged(Verdict verdict, String claim) {
    static Judged pass(String claim) {
        return new Judged(Verdict.PASS, claim);
    }

    static Judged fail(String claim) {
        return new Judged(Verdict.FAIL, claim);
    }

    static Judged skipped(String claim) {
        return new Judged(Verdict.SKIPPED, claim);
    }
}
