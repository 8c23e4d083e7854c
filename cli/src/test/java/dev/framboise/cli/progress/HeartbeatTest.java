package dev.framboise.cli.progress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a person who waits reads, and that it ends with the wait. */
@Timeout(60)
class HeartbeatTest {
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

    private Heartbeat every(long milliseconds) {
        return Heartbeat.start(new PrintStream(screen, true, StandardCharsets.UTF_8), "baking", milliseconds);
    }

    @Test
    void itSaysWhatIsBeingDoneUntilItIsClosed() throws InterruptedException {
        Heartbeat heartbeat = every(10);
        while (screen.toString(StandardCharsets.UTF_8).lines().count() < 2) {
            Thread.sleep(5);
        }
        heartbeat.close();
        String said = screen.toString(StandardCharsets.UTF_8);
        assertTrue(said.startsWith("framboise: still baking after 0 s"), said);
        Thread.sleep(100);
        assertEquals(said, screen.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whatIsSoonDoneIsNotTalkedAbout() {
        every(60_000).close();
        assertEquals("", screen.toString(StandardCharsets.UTF_8));
    }
}
