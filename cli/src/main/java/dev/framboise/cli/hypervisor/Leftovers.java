package dev.framboise.cli.hypervisor;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** What killed runs left half done in the cache: hidden directories that nobody has touched for long. */
final class Leftovers {
    private static final String UNFINISHED = ".{building,unpacking,damaged}-*";
    /** No compilation and no unpacking takes that long, on any machine. */
    private static final Duration OLD = Duration.ofHours(6);

    private Leftovers() {
    }

    /** Deletes them, as far as that is possible. */
    static void sweep(Path directory) {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, UNFINISHED)) {
            for (Path path : found) {
                if (Files.getLastModifiedTime(path).toInstant().isBefore(Instant.now().minus(OLD))) {
                    Trees.delete(path);
                }
            }
        } catch (IOException busy) {
            // another run sweeps, too, or this one may not: nothing depends on it
        }
    }
}
