package dev.framboise.conformance.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.Payloads;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.TargetReport;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** What failed is in every report; the rest is told apart. */
class ReportsTest {
    @TempDir
    Path directory;

    private static final List<CheckEntry> ENTRIES = List.of(Payloads.entry("AAA-001", World.GUEST), Payloads.entry("BBB-002", World.GUEST),
            Payloads.entry("CCC-003", World.MACHINE), Payloads.entry("DDD-004", World.GUEST), Payloads.entry("EEE-005", World.GUEST));

    private static TargetReport report(String target, Outcome... outcomes) {
        List<CheckOutcome> all = new ArrayList<>();
        for (int i = 0; i < outcomes.length; i++) {
            String reason = outcomes[i] == Outcome.DEVIATES || outcomes[i].isSkipped() ? "because <of> \"this\"" : "";
            all.add(new CheckOutcome(ENTRIES.get(i), outcomes[i], outcomes[i].isSkipped() ? "" : "x=0x1", reason));
        }
        return new TargetReport(target, List.of("QEMU & co", "midr=0x1"), all, List.of());
    }

    private static final TargetReport BARE = report("bare", Outcome.PASS, Outcome.FAIL, Outcome.TIMEOUT, Outcome.DEVIATES, Outcome.SKIP);

    @Test
    void ktap() {
        assertEquals("""
                KTAP version 1
                1..5
                ok 1 AAA-001 # x=0x1
                not ok 2 BBB-002 # x=0x1
                not ok 3 CCC-003 # TIMEOUT x=0x1
                ok 4 DDD-004 # TODO x=0x1; because <of> "this"
                ok 5 EEE-005 # SKIP because <of> "this"
                # 2 passed, 2 failed, 1 skipped
                """, KtapReport.text(BARE));
    }

    @Test
    void jUnit() throws Exception {
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                .parse(new ByteArrayInputStream(JUnitXml.text(BARE).getBytes(StandardCharsets.UTF_8)));
        assertEquals("5", document.getDocumentElement().getAttribute("tests"));
        assertEquals("2", document.getDocumentElement().getAttribute("failures"));
        assertEquals(2, document.getElementsByTagName("failure").getLength());
        assertEquals("because <of> \"this\"", document.getElementsByTagName("skipped").item(0).getAttributes().getNamedItem("message").getNodeValue());
    }

    @Test
    void theMatrixBeginsWithWhatDiffers() {
        TargetReport qemu = report("qemu", Outcome.PASS, Outcome.PASS, Outcome.UNTESTABLE, Outcome.PASS, Outcome.PASS);
        String page = new HtmlMatrix(List.of(BARE, qemu)).text();
        String first = page.substring(0, page.indexOf("All checks"));
        assertFalse(first.contains("AAA-001") || first.contains("EEE-005"), first);
        assertTrue(first.contains("BBB-002") && first.contains("CCC-003") && first.contains("DDD-004"), first);
        assertTrue(page.contains("because &lt;of&gt; &quot;this&quot;"), page);
    }

    @Test
    void aDirectoryHasOneMatrixOverAllTargets() throws Exception {
        ReportDirectory reports = new ReportDirectory(directory, Payloads.registry(ENTRIES));
        reports.write(report("arm", Outcome.PASS));
        reports.write(BARE);
        String page = Files.readString(reports.write(report("qemu", Outcome.PASS, Outcome.PASS)));
        assertTrue(page.indexOf("<th>bare") < page.indexOf("<th>arm") && page.indexOf("<th>arm") < page.indexOf("<th>qemu"), page);
        assertTrue(Files.readString(directory.resolve("bare.ktap")).contains("not ok 2 BBB-002"));
        assertTrue(page.contains("bare: 2 passed, 2 failed, 1 skipped<br><small>QEMU &amp; co | midr=0x1</small>"), page);
    }

    @Test
    void aRunOfOneCheckLeavesTheOthersOutcomes() throws Exception {
        ReportDirectory reports = new ReportDirectory(directory, Payloads.registry(ENTRIES));
        reports.write(BARE);
        TargetReport second = report("bare", Outcome.FAIL);
        String page = Files.readString(reports.write(second));
        assertTrue(page.contains("bare: 1 passed, 3 failed, 1 skipped"), page);
        assertTrue(Files.readString(directory.resolve("bare.ktap")).contains("# 0 passed, 1 failed, 0 skipped"));
    }
}
