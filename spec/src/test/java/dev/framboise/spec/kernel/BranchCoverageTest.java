package dev.framboise.spec.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.spec.files.Core;
import dev.framboise.spec.files.SpecFiles;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Branches that nothing took are faults; that the models take the rest is looked at where they run. */
class BranchCoverageTest {
    @Test
    void aBranchWithoutAReasonAndAReasonWithoutItsBranchAreFaults() {
        SpecFiles files = SpecFiles.bundled();
        Core core = Core.named(files, "Scheduler");
        BranchCoverage nothing = new BranchCoverage(core);
        assertTrue(nothing.taken().startsWith("0 of "), nothing.taken());
        List<String> faults = nothing.faults(Excuses.of(files, core));
        assertTrue(faults.contains("no model takes all of: Scheduler.remaining 0 of 2 | if (current == NONE) {"), faults.toString());
        assertTrue(faults.contains("there is a reason for what is taken or is not there: Scheduler.remaining 1 of 2 | if (current == NONE) {"),
                faults.toString());
        assertTrue(faults.stream().noneMatch(fault -> fault.contains("shares.charge(vcpu, rest, most)")), faults.toString());
    }

    @Test
    void ofLinesThatReadTheSameEachIsAFault() {
        List<String> missing = new BranchCoverage(Core.named(SpecFiles.bundled(), "Ownership")).missing();
        String line = "PageSet.clear 0 of 2 | for (int i = 0; i < count; i++) {";
        String other = "PageSet.first 0 of 2 | for (int i = 0; i < count; i++) {";
        assertTrue(missing.containsAll(List.of(line, other)) && !missing.contains(line + " (2)"), missing.toString());
        assertTrue(missing.containsAll(List.of("Ownership.advance 0 of 2 | return Verdict.DONE;", "Loans.first 0 of 2 | return i;",
                "Loans.first 0 of 2 | return i; (2)")), missing.toString());
    }
}
