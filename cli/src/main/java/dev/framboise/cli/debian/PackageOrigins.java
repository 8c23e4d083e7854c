package dev.framboise.cli.debian;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.evidence.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which of Debian's packages kept files come from: a list beside them, by the hash of each, so that nothing is said of other bytes. */
public final class PackageOrigins {
    private static final String LIST = "packages";
    private static final int FIELDS = 4;

    private final Map<Sha256, DebianPackage> origins = new HashMap<>();

    /** Where the list of {@code directory} is. */
    static Path list(Path directory) {
        return directory.resolve(LIST);
    }

    /**
     * The lists of all directories in {@code store}.
     *
     * @throws Failure when a list is damaged
     */
    public static PackageOrigins in(Path store) throws IOException {
        PackageOrigins found = new PackageOrigins();
        if (Files.isDirectory(store)) {
            try (DirectoryStream<Path> directories = Files.newDirectoryStream(store, Files::isDirectory)) {
                for (Path directory : directories) {
                    found.read(list(directory));
                }
            }
        }
        return found;
    }

    private void read(Path list) throws IOException {
        if (!Files.exists(list)) {
            return;
        }
        int number = 0;
        for (String line : Files.readAllLines(list)) {
            number++;
            try {
                String[] fields = fields(line);
                origins.put(new Sha256(fields[0]), new DebianPackage(fields[2], fields[3]));
            } catch (IllegalArgumentException damaged) {
                throw new Failure(ExitStatus.UNAVAILABLE, list + ", line " + number + ": it should be a hash, a file, a package and its version,"
                        + " with tabs between; ./framboise guests --update fetches the packages again", damaged);
            }
        }
    }

    private static String[] fields(String line) {
        String[] fields = line.split("\t", -1);
        if (fields.length != FIELDS) {
            throw new IllegalArgumentException(fields.length + " fields");
        }
        return fields;
    }

    /** Files were taken out of {@code origin}, or made of it. */
    void add(DebianPackage origin, List<Path> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            Sha256 hash = Sha256.of(file);
            origins.put(hash, origin);
            lines.add(String.join("\t", hash.hex(), file.getFileName().toString(), origin.name(), origin.version()));
        }
        Files.write(list(files.get(0).getParent()), lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** The package that has the file of this hash. */
    public Optional<DebianPackage> of(Sha256 hash) {
        return Optional.ofNullable(origins.get(hash));
    }
}
