package dev.framboise.cli.certify;

import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code ./framboise test} leaves in a checkout when all of it passed, and no file changed meanwhile: a line with the hash of its files, and one with that of the reports. */
final class TestedStamp {
    private static final String FILE = ".framboise/tested";

    private TestedStamp() {
    }

    /** Whether all tests of these sources were run in {@code root}, and passed, and have left the reports that are there. */
    static boolean isOf(Path root, Artifact sources) {
        Path file = root.resolve(FILE);
        try {
            return Files.exists(file) && Files.readString(file).equals(sources.sha256().hex() + "\n" + TestReports.hash(root).hex() + "\n");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
