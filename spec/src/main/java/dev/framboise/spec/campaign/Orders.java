package dev.framboise.spec.campaign;

import dev.framboise.spec.SpecFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/**
 * What a campaign's process is told, and what it tells, as files of lines in a directory.
 *
 * @param directory where the files are
 * @param core the name of the core
 */
public record Orders(Path directory, String core) {
    private static final String PROPERTY = "framboise.campaign";

    /** The option of the JVM that carries these orders. */
    public String option() {
        return "-D" + PROPERTY + "=" + core + ":" + directory.toAbsolutePath();
    }

    /** Those of this process; null: it is no campaign's. */
    static Orders given() {
        String value = System.getProperty(PROPERTY);
        if (value == null) {
            return null;
        }
        int colon = value.indexOf(':');
        return new Orders(Path.of(value.substring(colon + 1)), value.substring(0, colon));
    }

    /** Writes a file. */
    public void write(String file, Collection<String> lines) {
        try {
            Files.write(directory.resolve(file), lines);
        } catch (IOException failed) {
            throw new SpecFailure(file + " of a campaign cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** Reads a file; one that is not there has no lines. */
    public List<String> read(String file) {
        try {
            return Files.exists(directory.resolve(file)) ? Files.readAllLines(directory.resolve(file)) : List.of();
        } catch (IOException failed) {
            throw new SpecFailure(file + " of a campaign cannot be read: " + failed.getMessage(), failed);
        }
    }
}
