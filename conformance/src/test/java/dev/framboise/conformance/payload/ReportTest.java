package dev.framboise.conformance.payload;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** What a check has found is on its line, what differs in any case. */
class ReportTest {
    private final StringBuilder printed = new StringBuilder();
    private final Wire wire = new Wire(octet -> printed.append((char) octet));
    private final Report report = new Report();

    private String line(Verdict verdict) {
        printed.setLength(0);
        report.print(wire, verdict);
        return printed.toString();
    }

    @Test
    void valuesStandWithTheirNames() {
        report.begin();
        report.equal("esr", 0x5A00_0000L, 0x5A00_0000L).note("n", 0).holds("h", true, -1);
        assertEquals(Verdict.PASS, report.verdict());
        assertEquals(" # esr=0x5a000000 n=0x0 h=0xffffffffffffffff", line(Verdict.PASS));
    }

    @Test
    void whatDiffersStandsWithWhatWasWanted() {
        report.begin();
        report.equal("esr", 1, 2).holds("h", false, 3);
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(" # esr=0x2(want 0x1) h=0x3(wrong)", line(Verdict.FAIL));
    }

    @Test
    void whoExpectsNothingFails() {
        report.begin();
        assertEquals(Verdict.FAIL, report.note("n", 1).verdict());
    }

    @Test
    void theFirstThatDiffersHasItsPlaceHoweverManyThereAre() {
        report.begin();
        for (int i = 0; i < 10; i++) {
            report.equal("same", i, i);
        }
        report.equal("first", 1, 2).equal("second", 3, 4);
        assertEquals(Verdict.FAIL, report.verdict());
        assertEquals(" # same=0x0 same=0x1 same=0x2 same=0x3 same=0x4 same=0x5 first=0x2(want 0x1)", line(Verdict.FAIL));
    }

    @Test
    void aReasonStandsAlone() {
        report.begin();
        assertEquals(Verdict.SKIP, report.equal("x", 1, 2).skip("nobody is there"));
        assertEquals(" # SKIP nobody is there", line(Verdict.SKIP));
    }
}
