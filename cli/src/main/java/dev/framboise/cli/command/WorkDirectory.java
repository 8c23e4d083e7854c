package dev.framboise.cli.command;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory for one run, gone after it however it ends. */
final class WorkDirectory implements AutoCloseable {
    /** What to do when there is no room. */
    static final String WAY_OUT = "make room there, or name another directory with TMPDIR";

    private static final String VARIABLE = "TMPDIR";
    private static final int ATTEMPTS = 100;

    private final Path path;
    private final Thread hook = new Thread(this::delete, "work");

    private WorkDirectory(Path path) {
        this.path = path;
    }

    static WorkDirectory create() {
        try {
            WorkDirectory work = new WorkDirectory(parent().resolve("framboise-" + ProcessHandle.current().pid() + "-"
                    + Long.toHexString(System.nanoTime())));
            // First the hook: a signal may come at any moment.
            Runtime.getRuntime().addShutdownHook(work.hook);
            Files.createDirectory(work.path);
            return work;
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "no temporary directory can be made in " + parent() + " (" + failed
                    + "); " + WAY_OUT, failed);
        }
    }

    private static Path parent() {
        String named = System.getenv(VARIABLE);
        return Path.of(named == null || named.isBlank() ? System.getProperty("java.io.tmpdir") : named).toAbsolutePath();
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // the hook runs, or ran, and did the same
        }
    }

    /** Again while somebody still writes into it: a hook runs beside the thread that it interrupts. */
    private void delete() {
        for (int i = 0; i < ATTEMPTS && Files.exists(path); i++) {
            deleteOnce();
        }
    }

    private void deleteOnce() {
        try (Stream<Path> walk = Files.walk(path)) {
            List<Path> files = walk.sorted(Comparator.reverseOrder()).toList();
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
        } catch (IOException left) {
            // the system's own clean-up of temporary files has the rest
        }
    }
}
