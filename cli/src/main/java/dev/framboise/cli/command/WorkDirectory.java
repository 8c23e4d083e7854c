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
    private final Path path;
    private final Thread hook = new Thread(this::delete);

    private WorkDirectory(Path path) {
        this.path = path;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static WorkDirectory create() {
        try {
            return new WorkDirectory(Files.createTempDirectory("framboise-"));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "no temporary directory: " + failed.getMessage(), failed);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        delete();
        Runtime.getRuntime().removeShutdownHook(hook);
    }

    private void delete() {
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
