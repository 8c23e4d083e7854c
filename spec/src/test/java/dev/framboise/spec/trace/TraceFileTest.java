package dev.framboise.spec.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.vmkernel.trace.TraceAction;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Traces as files, and what is none. */
class TraceFileTest {
    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("a.trace"), text, StandardCharsets.ISO_8859_1);
    }

    @Test
    void whatIsWrittenIsRead() throws Exception {
        List<TraceEvent> events = List.of(new TraceEvent(3, TraceAction.NEXT, 0x7f, 123_456_789_012L, (1 << 28) - 1),
                new TraceEvent(0, TraceAction.LOAD, 0, TraceEvent.NO_TICKET, 65_535),
                new TraceEvent(1, TraceAction.PAGES, 0x37, 0, (1 << 28) - 1));
        StringBuilder lines = new StringBuilder(TraceFile.FIRST + "\n");
        events.forEach(event -> lines.append(TraceFile.line(event)).append('\n'));
        assertEquals(events, TraceFile.read(file(lines + TraceFile.last(3) + "\n")));
    }

    @Test
    void aTraceFromBeforeThereWereEventsOfPagesIsOne() throws Exception {
        assertEquals(1, TraceFile.read(file("framboise trace 1\n- 0 LOAD 0 1\nend 1\n")).size());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', value = {
        "''                                             | its first line is not \"framboise trace 2\"",
        "framboise trace 3;end 0                        | its first line is not \"framboise trace 2\"",
        "framboise trace 1;0 0 NEXT 0 1                 | ends after 1 events without the line that counts them: it was cut off",
        "framboise trace 1;0 0 NEXT 0 1;end 2           | has 1 events, but its last line says 2",
        "framboise trace 1;0 0 NEXT 0 1;end 1;more      | goes on behind its last line, which is line 3",
        "framboise trace 1;0 4 NEXT 0 1;end 1           | line 2: is no event: \"0 4 NEXT 0 1\"",
        "framboise trace 1;0 0 NEXT 1000 1;end 1        | line 2: is no event",
        "framboise trace 1;0 0 SLEEP 0 1;end 1          | line 2: there is no action SLEEP",
        "framboise trace 1;0 0 NEXT 0 1;0 0 NEXT 0;end 2 | line 3: is no event: \"0 0 NEXT 0\"",
        "framboise trace 2;- 0 LOAD 0 1;end 1            | vCPUs ran, but no event says that a page became anybody's",
        "\u00ff\u00fe                                   | it is no text"})
    void whatIsNoTraceIsSaidToBeNone(String text, String words) throws Exception {
        Path file = file(text.strip().replace(";", "\n"));
        TraceRejected rejected = assertThrows(TraceRejected.class, () -> TraceFile.read(file));
        assertTrue(rejected.getMessage().startsWith(file.toString()), rejected.getMessage());
        assertTrue(rejected.getMessage().contains(words), rejected.getMessage());
    }
}
