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
import java.util.Set;

/** What the cores of a board under test did: when the board is off, the scheduler's specification has to allow it. */
final class WholeTrace {
    /** Windows that TLC looks at, if it does; the kernel's scheduler takes all events. */
    private static final int WINDOWS = 2;
    /** Where machines share cores, and memory is reused or shared: TLC takes longer over a window than most boards run. */
    private static final Set<String> LOOKED_AT = Set.of("FiveDebiansTest", "VerbsRunTest", "SharedRegionRunTest", "WatchdogRunTest");
    private static final boolean ARE_ALL = "all".equals(System.getProperty("framboise.traces"));

    private final Path file;
    private final int windows;

    private WholeTrace(Path file, int windows) {
        this.file = file;
        this.windows = windows;
    }

    /** That of a board that a test class starts. TLC looks at those of a few classes, or at all with {@code -Dframboise.traces=all}. */
    static WholeTrace create(Class<?> test) {
        try {
            return new WholeTrace(Files.createTempFile("framboise-test", ".trace"), ARE_ALL || LOOKED_AT.contains(test.getSimpleName()) ? WINDOWS : 0);
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
        TraceCheck check = new TraceCheck(windows, words -> { });
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
