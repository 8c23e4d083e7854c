package dev.framboise.cli.command;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that an option names for a result. */
final class OutputFile {
    private OutputFile() {
    }

    /** Makes sure, before work that takes time, that the file can be written, if one is named; what is in it stays. */
    static void check(Path file) {
        if (file == null) {
            return;
        }
        Path directory = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw refused(file, "it is a directory");
        }
        if (directory == null || !Files.isDirectory(directory)) {
            throw refused(file, "there is no directory " + directory + "; make it first");
        }
        if (!Files.isWritable(Files.exists(file) ? file : directory)) {
            throw refused(file, "it is not permitted");
        }
    }

    /** Writes it, if one is named. */
    static void write(Path file, String text) {
        if (file != null) {
            try {
                Files.writeString(file, text);
            } catch (IOException failed) {
                throw new Failure(ExitStatus.USAGE, file + " cannot be written: " + Reason.of(failed), failed);
            }
        }
    }

    private static Failure refused(Path file, String why) {
        return new Failure(ExitStatus.USAGE, file + " cannot be written: " + why);
    }
}
