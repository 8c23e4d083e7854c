package dev.framboise.cli.certify;

import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.json.Json;
import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a stage has left behind, and of what it is.
 *
 * @param of what was looked at
 * @param madeAt when it ended, in UTC
 * @param status its exit status
 * @param files the reports, by their names in the directory
 */
record KeptRun(Artifact of, String madeAt, int status, SortedMap<String, Sha256> files) {
    private static final String FILE = "run.json";

    /** Writes down what the files of {@code directory} are of. */
    static KeptRun keep(Path directory, Artifact of, int status) throws IOException {
        KeptRun run = new KeptRun(of, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), status, hashes(directory));
        Files.write(directory.resolve(FILE), Json.write(run));
        return run;
    }

    /** What {@link #keep} wrote; empty when there is nothing, or files are not as they were then. */
    static Optional<KeptRun> read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            KeptRun run = Json.read(Files.readAllBytes(file), KeptRun.class);
            return run.files.equals(hashes(directory)) ? Optional.of(run) : Optional.empty();
        } catch (Malformed damaged) {
            return Optional.empty();
        }
    }

    /** Whether it need not be made again. */
    boolean isGoodFor(Artifact today) {
        return of.equals(today) && status == 0;
    }

    private static SortedMap<String, Sha256> hashes(Path directory) throws IOException {
        List<Path> files;
        try (Stream<Path> list = Files.list(directory)) {
            files = list.filter(Files::isRegularFile).filter(file -> !file.getFileName().toString().equals(FILE)).toList();
        }
        SortedMap<String, Sha256> hashes = new TreeMap<>();
        for (Path file : files) {
            hashes.put(file.getFileName().toString(), Sha256.of(file));
        }
        return hashes;
    }
}
