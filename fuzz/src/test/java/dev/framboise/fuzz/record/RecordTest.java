package dev.framboise.fuzz.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordTest {
    private static final Path RECORDS = Path.of("../docs/records");
    private static final String TRAPS = "dev/framboise/vmkernel/trap/Traps.java";

    @TempDir
    private Path directory;

    @Test
    void a_record_is_of_its_sources_and_of_no_others() {
        Sources sources = Sources.bundled();
        assertFalse(sources.lines(TRAPS).isEmpty());
        Path file = directory.resolve("record.txt");
        Record.of(sources, "# What it is.\n", "found: nothing\n").write(file);
        Record read = Record.read(file);
        assertTrue(read.isOf(Sources.bundled()));
        assertTrue(read.text().endsWith("found: nothing\n"), read.text());
        assertFalse(read.isOf(sources.with(TRAPS, String.join("\n", sources.lines(TRAPS)) + "\n// another\n\n")));
    }

    @Test
    void all_that_targets_play_is_among_them() {
        Sources sources = Sources.bundled();
        for (String file : List.of("dev/framboise/fuzz/target/Input.java", "dev/framboise/armv8/model/Machine.java", "dev/framboise/hal/rpi4/Rpi4Board.java",
                "dev/framboise/traptable/Row.java", "dev/framboise/spec/trace/TraceReplay.java", "dev/framboise/cli/guest/ConfigurationFile.java",
                "dev/framboise/cli/fuzz/ConfigurationTarget.java")) {
            assertFalse(sources.lines(file).isEmpty(), file);
            assertNotEquals(sources.hash(), sources.with(file, "").hash(), file);
        }
        assertNotEquals(sources.hash(), sources.with("/dev/framboise/traptable/traps.table", "").hash());
    }

    /** A stale one is no failure, since an hour makes a new one and the night does; but it is said. */
    @Test
    void what_is_kept_can_be_read_and_a_stale_record_is_said() throws IOException {
        Sources sources = Sources.bundled();
        try (Stream<Path> files = Files.list(RECORDS)) {
            for (Path file : files.filter(each -> each.getFileName().toString().startsWith("fuzz-")).sorted().toList()) {
                Record record = Record.read(file);
                assertTrue(record.hash().matches("[0-9a-f]{64}"), file + " does not say of which sources it is");
                if (!record.isOf(sources)) {
                    System.out.println(file.getFileName() + " is of other sources than today's: its first lines say how to make it anew");
                }
            }
        }
    }

    @Test
    void what_nothing_takes_is_named_with_its_line() {
        CoverageText text = new CoverageText(new KernelCoverage().classes(), Sources.bundled());
        assertEquals(0, text.branches());
        assertTrue(text.sums().startsWith("branches: 0 of "), text.sums());
        List<String> lines = text.text().lines().toList();
        assertTrue(lines.stream().anyMatch(line -> line.startsWith("Psci.") && line.contains(" 0/2 | if (")), text.text());
        assertTrue(lines.stream().anyMatch(line -> line.strip().startsWith("why: ")), text.text());
    }
}
