package dev.framboise.spec.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.spec.Toy;
import dev.framboise.spec.check.Result;
import dev.framboise.spec.files.ModelFile;
import dev.framboise.spec.files.SpecFiles;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** Reports say what passed, what failed and how, and within which bounds. */
class ReportTest {
    @TempDir
    private Path good;
    @TempDir
    private Path bad;

    private List<Result> results() throws Exception {
        return List.of(new Toy(good).check(), new Toy(bad).with("toy/Toy.tla", "n <= Most", "n < Most").check());
    }

    @Test
    void junitsXmlHasOneTestCaseForEachAndTheFailuresWithTheirStates() throws Exception {
        byte[] xml = JunitReport.of(results()).getBytes(StandardCharsets.UTF_8);
        Element suite = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(xml)).getDocumentElement();
        assertEquals("2", suite.getAttribute("tests"));
        assertEquals("1", suite.getAttribute("failures"));
        assertEquals(2, suite.getElementsByTagName("testcase").getLength());
        Element failure = (Element) suite.getElementsByTagName("failure").item(0);
        assertEquals("invariant Small is violated", failure.getAttribute("message"));
        assertTrue(failure.getTextContent().contains("4  Up"), failure.getTextContent());
    }

    @Test
    void thePageHasTheBoundsAndTheCounterexample() throws Exception {
        String page = HtmlReport.of(results());
        assertTrue(page.contains("<td>Most = 3</tr>"), page);
        assertTrue(page.contains("<tr class=failed><td>toy<td>invariant Small is violated"), page);
        assertTrue(page.contains("last       = &quot;up&quot;"), page);
        assertTrue(page.contains("Taken: Down 5; Up 6"), page);
    }

    @Test
    void theReportOfActionsSaysHowOftenEachWasTakenAndWhyOneNeverWas() throws Exception {
        Toy toy = new Toy(good);
        SpecFiles files = SpecFiles.in(good);
        String hash = files.hash();
        assertEquals("of: " + hash + "\nmodel: toy 7 toy/Toy\naction: Down 5\naction: Up 6\n",
                ActionReport.of(files, ModelFile.all(files), List.of(toy.check())));
        toy.with("toy/Toy.tla", "Next == Up", "Off == n > Most /\\ UNCHANGED <<n, last>>\nNext == Off \\/ Up").with("toy/toy.model", "heap", "never = Off\nheap")
                .add("never.properties", "toy.Off = it never counts that far\n");
        SpecFiles other = SpecFiles.in(good);
        assertNotEquals(hash, other.hash());
        assertEquals("of: " + other.hash() + "\nmodel: toy 7 toy/Toy\naction: Down 5\naction: Off 0\nwhy: it never counts that far\naction: Up 6\n",
                ActionReport.of(other, ModelFile.all(other), List.of(toy.check())));
    }

    @Test
    void theTableHasOneLineForEachAndSaysWhatFailed() throws Exception {
        List<String> lines = Table.of(results()).lines().toList();
        assertEquals(3, lines.size());
        assertTrue(lines.get(1).matches("toy +7 +5 +2 +- +[0-9.]+  holds"), lines.get(1));
        assertTrue(lines.get(2).endsWith("  FAILED: invariant Small is violated"), lines.get(2));
    }
}
