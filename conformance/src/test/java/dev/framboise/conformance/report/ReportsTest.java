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

    private static String part(String page, String from, String to) {
        return page.substring(page.indexOf(from), page.indexOf(to));
    }

    @Test
    void theMatrixBeginsWithWhatAHypervisorShowsOtherwise() {
        TargetReport qemu = report("qemu", Outcome.PASS, Outcome.PASS, Outcome.UNTESTABLE, Outcome.PASS, Outcome.PASS);
        TargetReport model = report("model", Outcome.DEVIATES, Outcome.FAIL, Outcome.TIMEOUT, Outcome.DEVIATES, Outcome.SKIP);
        String page = new HtmlMatrix(List.of(BARE, qemu, model)).text();
        String first = part(page, "What a hypervisor shows otherwise", "What else is not");
        assertTrue(first.contains("BBB-002") && first.contains("DDD-004"), first);
        assertFalse(first.contains("AAA-001") || first.contains("CCC-003") || first.contains("EEE-005") || first.contains("<th>model"), first);
        String second = part(page, "What else is not", "All checks");
        assertTrue(second.contains("AAA-001") && second.contains("CCC-003") && second.contains("<th>model"), second);
        assertFalse(second.contains("BBB-002") || second.contains("DDD-004") || second.contains("EEE-005"), second);
        assertTrue(page.contains("because &lt;of&gt; &quot;this&quot;"), page);
    }

    @Test
    void withoutAHypervisorTheMatrixBeginsWithWhatDiffers() {
        TargetReport model = report("model", Outcome.PASS, Outcome.PASS, Outcome.UNTESTABLE, Outcome.PASS, Outcome.PASS);
        String page = new HtmlMatrix(List.of(BARE, model)).text();
        assertFalse(page.contains("What a hypervisor shows"), page);
        String first = part(page, "What is not the same everywhere, or fails", "All checks");
        assertTrue(first.contains("BBB-002") && first.contains("CCC-003") && first.contains("DDD-004"), first);
        assertFalse(first.contains("AAA-001") || first.contains("EEE-005"), first);
    }

    @Test
    void outcomesAreCounted() {
        String page = new HtmlMatrix(List.of(BARE, report("qemu", Outcome.PASS, Outcome.PASS, Outcome.PASS))).text();
        String counts = part(page, "<table class=\"counts\">", "</table>");
        assertTrue(counts.contains("<th>pass<th>fail<th>timeout<th>deviates<th>skip\n"), counts);
        assertTrue(counts.contains("<td class=\"timeout\" data-target=\"timeout\">1<td class=\"deviates\" data-target=\"deviates\">1<td class=\"skip\""), counts);
        assertTrue(counts.contains("<td class=\"pass\" data-target=\"pass\">3<td><td><td><td>\n"), counts);
    }

    @Test
    void aDirectoryHasOneMatrixOverAllTargets() throws Exception {
        ReportDirectory reports = new ReportDirectory(directory, Payloads.registry(ENTRIES));
        reports.write(report("arm", Outcome.PASS));
        reports.write(BARE);
        String page = Files.readString(reports.write(report("qemu", Outcome.PASS, Outcome.PASS)));
        reports.write(report("model", Outcome.PASS));
        page = Files.readString(reports.write(report("xen", Outcome.PASS)));
        assertEquals("<th>bare<th>qemu<th>arm<th>xen<th>model\n", page.substring(page.lastIndexOf("<th>bare"), page.lastIndexOf("<tr><td><b>AAA-001")), page);
        assertTrue(Files.readString(directory.resolve("bare.ktap")).contains("not ok 2 BBB-002"));
        assertTrue(page.contains("<b>bare</b><td>2 passed, 2 failed, 1 skipped<br><small>QEMU &amp; co | midr=0x1</small>"), page);
    }

    @Test
    void aRunOfOneCheckLeavesTheOthersOutcomes() throws Exception {
        ReportDirectory reports = new ReportDirectory(directory, Payloads.registry(ENTRIES));
        reports.write(BARE);
        TargetReport second = report("bare", Outcome.FAIL);
        String page = Files.readString(reports.write(second));
        assertTrue(page.contains("<b>bare</b><td>1 passed, 3 failed, 1 skipped"), page);
        assertTrue(Files.readString(directory.resolve("bare.ktap")).contains("# 0 passed, 1 failed, 0 skipped"));
    }
}
