package dev.framboise.assurance.document;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.assurance.Example;
import dev.framboise.assurance.claims.AssuranceCase;
import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.read.CaseFile;
import dev.framboise.assurance.resolve.Resolver;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing is on the page. */
class GapTest {
    private static final AssuranceCase CASE = CaseFile.read("f.yaml", Example.with("says: It holds.", "code: [vmkernel.Kernel]", "test: [IsolationTest]",
            "open: Half of it.", "without: {spec: It is small., check: It is small., proof: It is large.}"));

    @Test
    void whatHasNoReasonComesFirstAndEqualReasonsStandTogether() {
        List<Gap> gaps = Gap.of(CASE.requirements());
        assertEquals(List.of("", "It is small.", "It is large."), gaps.stream().map(Gap::reason).toList());
        assertEquals(List.of(List.of(Kind.IMAGE, Kind.FUZZ), List.of(Kind.SPEC, Kind.CHECK), List.of(Kind.PROOF)), gaps.stream().map(Gap::kinds).toList());
    }

    @Test
    void thePageHasGapsWhatIsOpenLimitsAndCommands() {
        String page = AssuranceDocument.of(CASE, new Resolver(Path.of("..")).resolve("f.yaml", CASE));
        for (String line : List.of("| [ONE-01](#one-01) | **gap** | 1 | 1 | **gap** | **gap** | **gap** | **gap** |",
                "| [ONE-01](#one-01) | test of the image, fuzzing | nobody has made it |", "| [ONE-01](#one-01) | specification, conformance | It is small. |",
                "| [ONE-01](#one-01) | Half of it. |", "*Open:* Half of it.", "| Boards | none was seen |",
                "| code | [vmkernel.Kernel](../vmkernel/src/main/java/dev/framboise/vmkernel/Kernel.java) |",
                "./framboise test -pl vmkernel -am -Dtest=IsolationTest -Dsurefire.failIfNoSpecifiedTests=false")) {
            assertTrue(page.lines().anyMatch(line::equals), line + "\n" + page);
        }
    }
}
