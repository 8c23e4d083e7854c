package dev.framboise.fuzz.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import dev.framboise.fuzz.target.Targets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignPiecesTest {
    @TempDir
    private Path directory;

    private Layout layout() {
        return new Layout(directory.resolve("work"), directory.resolve("seeds"));
    }

    @Test
    void what_libfuzzer_says_is_understood() {
        Progress progress = new Progress("traps");
        assertFalse(progress.take("INFO: Instrumented dev.framboise.vmkernel.trap.Traps (took 3 ms, size +22%)"));
        assertTrue(progress.take("#14082\tNEW    cov: 1698 ft: 1932 corp: 678/2620b lim: 4 exec/s: 586 rss: 476Mb L: 4/4 MS: 4 ShuffleBytes-Custom-"));
        assertTrue(progress.take("#15283\tDONE   cov: 1719 ft: 1954 corp: 700/2706b lim: 4 exec/s: 587 rss: 476Mb"));
        assertEquals(List.of(15283L, 1719L, 700L, 587L, 1L),
                List.of(progress.executions(), progress.coverage(), progress.inputs(), progress.perSecond(), progress.fresh()));
        progress.end(26);
        progress.take("#100\tpulse  cov: 1600 ft: 1700 exec/s: 50 rss: 476Mb");
        assertEquals(15383, progress.executions());
    }

    @Test
    void each_target_has_a_turn_and_then_that_which_pays() {
        Budget budget = new Budget(List.of("a", "b", "c"));
        assertEquals(List.of("a", "b", "c"), List.of(budget.next(), budget.next(), budget.next()));
        assertNull(budget.next());
        budget.back("a", 1, 10);
        budget.back("b", 50, 10);
        budget.back("c", 0, 10);
        assertEquals("b", budget.next());
        budget.back("b", 0, 10);
        assertEquals("a", budget.next());
        budget.back("a", 0, 10);
        assertEquals("c", budget.next(), "what came to nothing is not forgotten");
    }

    @Test
    void an_input_is_made_as_small_as_can_be() {
        byte[] input = new byte[500];
        input[123] = 7;
        input[300] = 9;
        byte[] smallest = new Minimizer(each -> has(each, 7) && has(each, 9), 10).minimize(input);
        assertArrayEquals(new byte[] {7, 9}, smallest);
    }

    private static boolean has(byte[] bytes, int value) {
        for (byte each : bytes) {
            if (each == value) {
                return true;
            }
        }
        return false;
    }

    @Test
    void a_finding_becomes_a_test_that_compiles() throws IOException {
        Finding finding = new Finding("traps", new Violation(Property.PROGRAM_COUNTER, "ELR_EL2 is 0x10, not 0x14"), new byte[200]);
        Path source = Files.writeString(directory.resolve(ReproducerTest.className(finding) + ".java"), ReproducerTest.source(finding));
        int status = ToolProvider.getSystemJavaCompiler().run(null, null, System.err, "-proc:none", "-cp", System.getProperty("java.class.path"), "-d",
                directory.toString(), source.toString());
        assertEquals(0, status, ReproducerTest.source(finding));
        assertTrue(ReproducerTest.words(finding).contains("property: PROGRAM_COUNTER"));
    }

    @Test
    void a_corpus_with_something_else_in_it_is_named_and_left_as_it_is() throws IOException {
        layout().prepare();
        Path strange = Files.createDirectories(layout().corpus("traps").resolve("directory"));
        CampaignFailure failure = assertThrows(CampaignFailure.class, () -> layout().prepare());
        assertTrue(failure.getMessage().startsWith(strange + ": is no input of a corpus"), failure.getMessage());
        assertTrue(Files.isDirectory(strange));
    }

    @Test
    void what_a_killed_pruning_left_is_put_right() throws IOException {
        layout().prepare();
        Path old = Files.createDirectories(directory.resolve("work/corpus/traps.old"));
        Files.write(old.resolve("kept"), new byte[] {1});
        Path half = Files.createDirectories(directory.resolve("work/corpus/traps.new"));
        Files.write(half.resolve("half"), new byte[] {2});
        Corpora.mend(layout());
        assertEquals(List.of(layout().corpus("traps").resolve("kept")), Layout.files(layout().corpus("traps")));
        assertFalse(Files.exists(old));
        assertFalse(Files.exists(half));
    }

    @Test
    void the_report_shows_the_last_campaign_and_the_findings() throws IOException {
        layout().prepare();
        History.add(layout().history(), List.of(new History.Entry("2026-01-02T03:04:05Z", "traps", 60, 1000, 200, 30, 40, 1)));
        Files.writeString(layout().findings("traps").resolve("x.txt"), "property: <ISOLATION>");
        HtmlReport.write(layout());
        String html = Files.readString(layout().report());
        assertTrue(html.contains("<td>200</td>") && html.contains("property: &lt;ISOLATION&gt;"), html);
    }

    @Test
    void the_screen_has_a_line_for_each_target() {
        List<Progress> all = Targets.names().stream().map(Progress::new).toList();
        assertEquals(all.size() + 1, Screen.table(all).size());
    }
}
