package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two guests pass words through a region and ring each other, and a third does not reach it; see mailbox.S. */
class SharedRegionRunTest {
    @TempDir
    private Path directory;

    private String run(String configuration) throws IOException {
        String program = FlatGuest.assemble("mailbox", directory).toString();
        Path file = Files.writeString(directory.resolve("framboise.yaml"), configuration.replace("PROGRAM", program));
        try (ConsoleDriver console = Machines.framboiseOnTerminal("run", "--config", file.toString())) {
            console.expect("^framboise: all virtual machines are off: powering off$");
            assertEquals(0, console.waitFor(), console.transcript());
            return console.transcript();
        }
    }

    @Test
    void wordsGoToAndFroAndTheBellsAreHeardAndWhoIsNoMemberTakesAborts() throws IOException {
        String said = run("""
                guests:
                  asks: {kernel: PROGRAM, memory: 8M}
                  answers: {kernel: PROGRAM, memory: 16M}
                  reaches: {kernel: PROGRAM, memory: 32M}
                shared:
                  mailbox: {size: 2M, guests: [asks, answers]}
                """);
        assertTrue(said.contains("asks| found 00000000"), said);
        assertFalse(said.contains("wrong"), said);
        assertTrue(said.contains("answers| done "), said);
        assertTrue(said.contains("asks| done "), said);
        assertTrue(said.contains("reaches| aborts 00000006"), said);
    }

    /** What the test above looks at is not so of members. */
    @Test
    void whoIsAMemberTakesNone() throws IOException {
        String said = run("""
                guests:
                  reaches: {kernel: PROGRAM, memory: 32M}
                  also: {kernel: PROGRAM, memory: 32M}
                shared:
                  mailbox: {size: 2M, guests: [reaches, also]}
                """);
        assertTrue(said.contains("reaches| aborts 00000000"), said);
        assertTrue(said.contains("also| aborts 00000000"), said);
    }
}
