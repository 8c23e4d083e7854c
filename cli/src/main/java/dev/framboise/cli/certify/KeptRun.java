package dev.framboise.cli.certify;

import dev.framboise.evidence.Malformed;
import dev.framboise.evidence.Sha256;
import dev.framboise.evidence.json.Json;
import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.Tool;
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
 * @param made of what, with what, to which end
 * @param madeAt when it ended, in UTC
 * @param files the reports, by their names in the directory
 */
record KeptRun(Made made, String madeAt, SortedMap<String, Sha256> files) {
    private static final String FILE = "run.json";

    /**
     * A run.
     *
     * @param of what was looked at
     * @param tools with which: another QEMU may show something else
     * @param status its exit status
     */
    record Made(Artifact of, List<Tool> tools, int status) {
    }

    /** Writes down what the files of {@code directory} are of. */
    static KeptRun keep(Path directory, Made made) throws IOException {
        KeptRun run = new KeptRun(made, Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(), hashes(directory));
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
    boolean isGoodFor(Artifact today, List<Tool> tools) {
        return made.of.equals(today) && made.tools.equals(tools) && made.status == 0;
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
