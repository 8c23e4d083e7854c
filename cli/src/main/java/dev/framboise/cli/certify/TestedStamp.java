package dev.framboise.cli.certify;

import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code ./framboise test} leaves in a checkout when all of it passed, and no file changed meanwhile: a line with the hash of its files. */
final class TestedStamp {
    private static final String FILE = ".framboise/tested";

    private TestedStamp() {
    }

    /** Whether all tests of these sources were run in {@code root}, and passed. */
    static boolean isOf(Path root, Artifact sources) {
        Path file = root.resolve(FILE);
        try {
            return Files.exists(file) && Files.readString(file).equals(sources.sha256().hex() + "\n");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
