package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.framboise.cli.command.BenchCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What operations cost is what docs/benchmarks.txt says, so that each change of a figure is a line in a commit. */
class BenchmarksTest {
    @Test
    void costsAreThoseThatAreRecordedAndTheSameAgain() throws IOException {
        String recorded = Files.readString(Path.of("..", "docs", "benchmarks.txt"));
        String first = BenchCommand.measure().table();
        assertEquals(first, BenchCommand.measure().table());
        assertEquals(recorded, first, "if it is meant: ./framboise bench --table docs/benchmarks.txt");
    }
}
