package dev.framboise.cli.system;

import dev.framboise.spec.trace.TraceCheck;
import dev.framboise.spec.trace.TraceEvent;
import dev.framboise.spec.trace.TraceFile;
import dev.framboise.spec.trace.TraceReplay;
import dev.framboise.spec.trace.TraceReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the cores of a board under test did: when the board is off, the scheduler's specification has to allow it. */
final class WholeTrace {
    /** Windows that TLC looks at; the kernel's scheduler takes all events. */
    private static final int WINDOWS = 2;

    private final Path file;

    private WholeTrace(Path file) {
        this.file = file;
    }

    static WholeTrace create() {
        try {
            return new WholeTrace(Files.createTempFile("framboise-test", ".trace"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Path file() {
        return file;
    }

    /** @throws dev.framboise.spec.trace.TraceRejected when it is not allowed, or not whole */
    TraceReplay check() {
        List<TraceEvent> events = TraceFile.read(file);
        TraceCheck check = new TraceCheck(WINDOWS, words -> { });
        TraceReplay replay = check.check(events);
        System.out.println(TraceReport.of(events.size(), check, replay));
        return replay;
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException kept) {
            // It is in a place for such.
        }
    }
}
