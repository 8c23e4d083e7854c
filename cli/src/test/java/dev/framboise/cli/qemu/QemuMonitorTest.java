package dev.framboise.cli.qemu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.failure.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Monitors that answer as QEMU's does, and ones that do not. */
@Timeout(60)
class QemuMonitorTest {
    private static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\n";
    private static final String DONE = "{\"return\": {}}\n";
    private static final String ERROR = "{\"error\": {\"desc\": \"no\"}}";
    private static final String EVENT = "{\"timestamp\": {}, \"event\": \"RESUME\"}\n";

    @TempDir
    private Path directory;

    /** Releases a board whose monitor greets, answers each command with one of {@code answers}, and goes; returns the commands. */
    private List<String> release(String... answers) throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(directory.resolve("monitor")));
            CompletableFuture<List<String>> commands = CompletableFuture.supplyAsync(() -> answer(server, answers));
            new QemuMonitor(directory).release();
            return commands.join();
        }
    }

    private static List<String> answer(ServerSocketChannel server, String... answers) {
        List<String> commands = new ArrayList<>();
        try (SocketChannel client = server.accept(); Writer to = Channels.newWriter(client, StandardCharsets.UTF_8)) {
            BufferedReader from = new BufferedReader(Channels.newReader(client, StandardCharsets.UTF_8));
            to.write(GREETING);
            to.flush();
            for (String answer : answers) {
                commands.add(from.readLine());
                to.write(answer);
                to.flush();
            }
        } catch (IOException gone) {
            commands.add(gone.getMessage());
        }
        return commands;
    }

    private void fails(String said, String... answers) {
        Failure failure = assertThrows(Failure.class, () -> release(answers));
        assertEquals("QEMU's monitor does not do {\"execute\": \"" + said, failure.getMessage());
    }

    @Test
    void theBoardGoesOnWhenBothCommandsAreAnswered() throws IOException {
        assertEquals(List.of("{\"execute\": \"qmp_capabilities\"}", "{\"execute\": \"cont\"}"), release(DONE, EVENT + DONE));
    }

    @Test
    void anErrorIsToldAsItCame() {
        fails("cont\"}: it answers " + ERROR, DONE, ERROR + "\n");
    }

    @Test
    void noCommandIsGivenWhereTheNegotiationFails() {
        fails("qmp_capabilities\"}: it answers " + ERROR, ERROR + "\n", DONE);
    }

    @Test
    void aMonitorThatGoesBeforeItsAnswerHasNotStartedIt() {
        fails("cont\"}: it ended", DONE, EVENT);
    }

    @Test
    void aMonitorThatIsNotThereHasNotStartedIt() {
        Failure failure = assertThrows(Failure.class, () -> new QemuMonitor(directory).release());
        assertTrue(failure.getMessage().startsWith("QEMU's monitor does not do {\"execute\": \"cont\"}: "), failure.getMessage());
    }

    @Test
    void aNameThatTheSystemDoesNotTakeIsRefusedWithWhatToDo() {
        // The rest is a slash before and "/monitor" behind.
        assertTrue(new QemuMonitor(Path.of("/" + "a".repeat(98))).arguments().contains("-mon"));
        Failure failure = assertThrows(Failure.class, () -> new QemuMonitor(Path.of("/" + "a".repeat(99))));
        assertTrue(failure.getMessage().endsWith("its name is longer than 107 bytes; name a shorter temporary directory with TMPDIR"), failure.getMessage());
    }

    @Test
    void aCommaInItsDirectoryIsPartOfTheName() {
        assertTrue(new QemuMonitor(Path.of("/a,b")).arguments().contains("socket,id=monitor,server=on,wait=off,path=/a,,b/monitor"));
    }
}
