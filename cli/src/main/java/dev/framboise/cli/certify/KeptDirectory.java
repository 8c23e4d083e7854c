package dev.framboise.cli.certify;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A directory for reports and clones. What is old in it is deleted, so it must be nobody else's. */
final class KeptDirectory {
    private static final String MARK = "of-certify.txt";

    private KeptDirectory() {
    }

    /**
     * Makes it, or takes one that was made here before.
     *
     * @throws Failure when there is something else in it
     */
    static void claim(Path directory) {
        try {
            if (Files.exists(directory.resolve(MARK))) {
                return;
            }
            Files.createDirectories(directory);
            try (Stream<Path> there = Files.list(directory)) {
                if (there.findAny().isPresent()) {
                    throw new Failure(ExitStatus.USAGE, directory + " has files that certify has not made, and it deletes what is old there; name a directory that is empty,"
                            + " or not there yet");
                }
            }
            Files.writeString(directory.resolve(MARK), "./framboise certify keeps reports and clones here, and deletes those that are old.\n");
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, directory + " cannot be made: " + Reason.of(failed), failed);
        }
    }
}
