package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.cli.bench.BenchPicture;
import dev.framboise.cli.bench.BenchReport;
import dev.framboise.cli.command.BenchCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What operations cost is what docs/benchmarks.txt says, so that each change of a figure is a line in a commit. What follows the
 * line with QEMU's and Debian's versions is the same only with the same versions; with others, its verdicts are.
 */
class BenchmarksTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Pattern VERSIONS = Pattern.compile("(?m)^with QEMU .*$");
    private static final Pattern VERDICT = Pattern.compile("(?m)^(.*?) +[0-9].*? (not met|met)\\b");

    @Test
    void costsAreThoseThatAreRecordedAndTheSameAgain() throws IOException {
        String recorded = Files.readString(DOCS.resolve("benchmarks.txt"));
        BenchReport first = BenchCommand.measure();
        String how = "if it is meant: ./framboise bench --table docs/benchmarks.txt --picture docs/benchmarks.svg";
        if (recorded.contains(first.environment() + "\n")) {
            // Whoever recorded it has measured the same before.
            assertEquals(recorded, first.table(), how);
        } else {
            assertEquals(first.table(), BenchCommand.measure().table());
            assertEquals(ofAllVersions(recorded), ofAllVersions(first.table()), how);
            assertEquals(verdicts(recorded), verdicts(first.table()), how);
        }
        assertEquals(Files.readString(DOCS.resolve("benchmarks.svg")), BenchPicture.of(first), how);
    }

    private static String ofAllVersions(String table) {
        return VERSIONS.split(table, 2)[0];
    }

    private static List<String> verdicts(String table) {
        return VERDICT.matcher(table).results().map(line -> line.group(1) + ": " + line.group(2)).toList();
    }
}
