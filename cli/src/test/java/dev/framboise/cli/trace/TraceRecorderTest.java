package dev.framboise.cli.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.console.BoardSession;
import dev.framboise.cli.console.InputMode;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.spec.trace.TraceFile;
import dev.framboise.vmkernel.Limits;
import dev.framboise.vmkernel.trace.TraceAction;
import dev.framboise.vmkernel.trace.TraceRing;
import dev.framboise.vmkernel.trace.TraceWord;
import dev.framboise.vmkernel.trace.Traces;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs of a board that is a shell script, and whose memory is a file that it has open: a run without its whole trace fails, and says why. */
@Timeout(60)
class TraceRecorderTest {
    private static final String OFF = "printf 'framboise: vm a: powered off\\r\\nframboise: all virtual machines are off: powering off\\r\\n'; sleep 0.3";

    private final Traces traces = new Traces();
    private final List<TraceRing> rings = IntStream.range(0, Limits.CORES).mapToObj(traces::ring).toList();

    @TempDir
    private Path directory;

    private void record(int core, int ticket) {
        rings.get(core).record(TraceWord.when(0, ticket) | TraceWord.what(TraceAction.NEXT, 0));
    }

    /** A run whose board has recorded {@link #traces} from its beginning on. */
    private void run(Path trace) throws IOException {
        ByteBuffer memory = ByteBuffer.allocate(Long.BYTES * (1 + Limits.CORES * TraceRing.SLOTS)).order(ByteOrder.LITTLE_ENDIAN).putLong(0);
        memory.asLongBuffer().put(traces.words);
        Path shared = Files.write(directory.resolve("memory-backend-memfd"), memory.array());
        Path released = directory.resolve("released");
        // The board says nothing and does not end before it is released.
        run("exec 9<'" + shared + "'; until [ -e '" + released + "' ]; do sleep 0.01; done; " + OFF, trace, () -> create(released));
    }

    private static void create(Path file) {
        try {
            Files.createFile(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void run(String script, Path trace, Runnable release) {
        BoardSession.run(List.of("sh", "-c", script), List.of("a"), InputMode.TERMINAL, OptionalLong.of(30), new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(), new TraceRecorder(trace, 0, release)::record);
    }

    private void fails(String said, Path trace) {
        Failure failure = assertThrows(Failure.class, () -> run(trace));
        assertEquals(ExitStatus.RUN_FAILED, failure.status());
        assertTrue(failure.getMessage().startsWith(said), failure.getMessage());
    }

    @Test
    void allThatWasRecordedIsInTheFile() throws IOException {
        record(2, 0);
        record(1, 1);
        Path trace = directory.resolve("whole.trace");
        run(trace);
        assertEquals(List.of(2, 1), TraceFile.read(trace).stream().map(event -> event.core()).toList());
    }

    @Test
    void eventsThatWereOverwrittenFailTheRun() {
        for (int ticket = 0; ticket <= TraceRing.SLOTS; ticket++) {
            record(3, ticket);
        }
        fails("the trace is not whole: core 3 has recorded more than 8192 events since its event 0", directory.resolve("lost.trace"));
    }

    @Test
    void aTicketThatNobodyRecordedFailsTheRun() {
        record(0, 0);
        record(2, 2);
        fails("the trace is not whole: core 2 goes on with ticket 2, but nobody has recorded ticket 1", directory.resolve("gap.trace"));
    }

    @Test
    void aFileThatCannotBeMadeOrHasNoRoomFailsTheRun() throws IOException {
        record(0, 0);
        Path nowhere = directory.resolve("none").resolve("board.trace");
        fails("the trace cannot be written to " + nowhere + ": ", nowhere);
        Files.delete(directory.resolve("released"));
        fails("the trace cannot be written to /dev/full: ", Path.of("/dev/full"));
    }

    @Test
    void aBoardThatSharesNoMemoryFailsTheRun() {
        Failure failure = assertThrows(Failure.class, () -> run(OFF, directory.resolve("none.trace"), () -> { }));
        assertTrue(failure.getMessage().startsWith("QEMU shares no memory, so there is no trace; it was told to with -object memory-backend-memfd"),
                failure.getMessage());
    }

    @Test
    void aBoardThatIsNotReleasedIsEndedAndBothFailuresAreTold() {
        Runnable held = () -> {
            throw new Failure(ExitStatus.RUN_FAILED, "no monitor");
        };
        Failure failure = assertThrows(Failure.class, () -> run("exec 9</dev/null; exec sleep 50", directory.resolve("held.trace"), held));
        assertTrue(failure.getMessage().startsWith("QEMU ended with status 137; vm a was still running"), failure.getMessage());
        assertTrue(failure.getMessage().endsWith("; besides, no monitor"), failure.getMessage());
    }
}
