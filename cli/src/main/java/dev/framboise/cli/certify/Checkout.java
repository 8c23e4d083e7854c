package dev.framboise.cli.certify;

import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import dev.framboise.cli.hypervisor.Trees;
import dev.framboise.cli.process.Children;
import dev.framboise.evidence.statement.Artifact;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A clone of the commit, in which its own {@code ./framboise} is run: nothing of where the certificate is made gets into the evidence. */
final class Checkout {
    private static final String LAUNCHER = "framboise";
    private static final String LOG = "output.txt";
    /** Before the place of the image, as ./framboise image prints it. */
    private static final String IMAGE = "image  ";
    /** Longer than this, silence looks like a hang; seconds. */
    private static final long PERIOD = 30;
    private static final int MOST_OF_A_LINE = 100;
    private static final int TAIL = 4096;

    /** What it is called among the reports. */
    static final String KERNEL = "kernel8.img";

    private final Commit clone;
    private final Artifact sources;
    private final PrintStream progress;
    private Path tested;

    private Checkout(Commit clone, PrintStream progress) {
        this.clone = clone;
        this.progress = progress;
        sources = clone.sources();
        tested = clone.root();
    }

    /** A clone in {@code directory}; one that is there and is of this commit is taken. */
    static Checkout of(Commit commit, Path directory, PrintStream progress) {
        Path place = directory.resolve(commit.id());
        try {
            if (!isSame(place, commit)) {
                // Older ones have gigabytes of what was built.
                Trees.delete(directory);
                Files.createDirectories(directory);
                progress.println("framboise: cloning commit " + commit.id());
                commit.cloned(place);
            }
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "the commit cannot be cloned into " + directory + ": " + Reason.of(failed), failed);
        }
        return new Checkout(new Commit(place, commit.id()), progress);
    }

    private static boolean isSame(Path place, Commit commit) {
        try {
            return Files.isDirectory(place) && Commit.checkedOut(place).equals(new Commit(place.toRealPath(), commit.id()));
        } catch (Failure | IOException other) {
            return false;
        }
    }

    Path root() {
        return clone.root();
    }

    /** The commit, as it is here. */
    Commit commit() {
        return clone;
    }

    Artifact sources() {
        return sources;
    }

    /** From now on, stages that want to know where tests were run are told this. */
    void testedIn(Path checkout) {
        tested = checkout;
    }

    /** Runs a stage. @return its exit status */
    int run(Stage stage, Path place) throws IOException {
        return run(stage.name(), stage.arguments(place, tested), place.resolve(LOG), Map.of());
    }

    /**
     * Runs its {@code ./framboise}.
     *
     * @param what for people
     * @param log gets all that is printed
     * @param environment what else is in it
     * @return the exit status
     */
    int run(String what, List<String> arguments, Path log, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of(root().resolve(LAUNCHER).toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(root().toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        progress.println("framboise: " + what + ": ./framboise " + String.join(" ", arguments));
        long start = System.nanoTime();
        try {
            Process process = Children.start(builder);
            process.getOutputStream().close();
            while (!process.waitFor(PERIOD, TimeUnit.SECONDS)) {
                progress.println("framboise: " + what + ": " + minutes(start) + ", " + lastLine(log));
            }
            progress.println("framboise: " + what + ": ended with status " + process.exitValue() + " after " + minutes(start));
            return process.exitValue();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.RUN_FAILED, "interrupted during " + what, interrupted);
        }
    }

    /** Compiles kernel8.img into {@code place}, by a compiler that finds nothing of earlier runs. @return the exit status */
    int compile(Path place) throws IOException {
        Path log = place.resolve(LOG);
        Path cache = Files.createTempDirectory("framboise-cache");
        try {
            int status = run("image", List.of("image"), log, Map.of(Toolchain.CACHE_VARIABLE, cache.toString()));
            for (String line : Files.readString(log).lines().filter(line -> status == 0 && line.startsWith(IMAGE)).toList()) {
                Files.copy(Path.of(line.substring(IMAGE.length())), place.resolve(KERNEL));
            }
            return status;
        } finally {
            Trees.delete(cache);
        }
    }

    private static String minutes(long start) {
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start);
        return seconds / 60 + " min " + seconds % 60 + " s";
    }

    private static String lastLine(Path log) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            byte[] tail = new byte[(int) Math.min(file.length(), TAIL)];
            file.seek(file.length() - tail.length);
            file.readFully(tail);
            String line = new String(tail, StandardCharsets.UTF_8).lines().filter(words -> !words.isBlank()).reduce((before, last) -> last).orElse("");
            return line.substring(0, Math.min(line.length(), MOST_OF_A_LINE)).replaceAll("\\p{Cntrl}", " ");
        }
    }
}
