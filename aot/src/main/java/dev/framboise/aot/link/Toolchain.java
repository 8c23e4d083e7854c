package dev.framboise.aot.link;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * LLVM's programs, unpacked once from the class path into a cache directory that processes share.
 *
 * <p>The directory appears under its final name by one rename, so a reader sees all of it or nothing.
 */
public final class Toolchain {
    /** The environment variable that names another cache directory. */
    public static final String CACHE_VARIABLE = "FRAMBOISE_CACHE";

    private final Path directory;

    private Toolchain(Path directory) {
        this.directory = directory;
    }

    /**
     * The toolchain in the user's cache: {@code $FRAMBOISE_CACHE} or {@code ~/.cache/framboise}.
     *
     * @param progress told, in one sentence, when something takes longer than a moment
     * @throws BuildFailure when this host cannot run it or it cannot be unpacked
     */
    public static Toolchain open(Consumer<String> progress) {
        String configured = System.getenv(CACHE_VARIABLE);
        Path cache = configured != null && !configured.isBlank()
                ? Path.of(configured)
                : Path.of(System.getProperty("user.home"), ".cache", "framboise");
        return open(cache, progress);
    }

    /** As {@link #open(Consumer)}, in the cache directory named. */
    public static Toolchain open(Path cache, Consumer<String> progress) {
        return open(Host.current(), cache, Toolchain.class.getClassLoader(), progress);
    }

    static Toolchain open(Host host, Path cache, ClassLoader loader, Consumer<String> progress) {
        host.requireSupported();
        NativeFiles natives = NativeFiles.find(loader);
        Path directory = cache.toAbsolutePath().resolve(natives.identity());
        if (!natives.completeIn(directory)) {
            progress.accept("unpacking LLVM into " + directory + " (once, about 270 MB)");
            try {
                unpack(natives, directory);
            } catch (IOException e) {
                throw new BuildFailure("cannot unpack LLVM into " + directory + ": " + e
                        + ". Check that the directory is writable and has 300 MB free, or name another one with "
                        + CACHE_VARIABLE + ".", e);
            }
        }
        return new Toolchain(directory);
    }

    private static void unpack(NativeFiles natives, Path directory) throws IOException {
        Files.createDirectories(directory.getParent());
        Path fresh = Files.createTempDirectory(directory.getParent(), ".unpacking-");
        try {
            natives.extractTo(fresh);
            new Toolchain(fresh).run(Tool.CLANG, fresh, List.of("--version"));
            publish(natives, fresh, directory);
        } finally {
            deleteTree(fresh);
        }
    }

    /** Renames {@code fresh} to {@code directory}, or leaves there what another process finished first. */
    private static void publish(NativeFiles natives, Path fresh, Path directory) throws IOException {
        for (int attempt = 0;; attempt++) {
            try {
                Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
                return;
            } catch (IOException e) {
                if (natives.completeIn(directory)) {
                    return;
                }
                if (!Files.exists(directory) || attempt == 3) {
                    throw e;
                }
                discardDamaged(directory);
            }
        }
    }

    private static void discardDamaged(Path directory) throws IOException {
        Path aside = Files.createTempDirectory(directory.getParent(), ".damaged-");
        try {
            Files.move(directory, aside.resolve("old"), StandardCopyOption.ATOMIC_MOVE);
        } catch (NoSuchFileException e) {
            // another process discarded it first
            return;
        } finally {
            deleteTree(aside);
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> walk = Files.walk(root)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    /** Where the programs are. */
    public Path directory() {
        return directory;
    }

    /** The name of the pinned version, with a hash of its content. */
    public String identity() {
        return directory.getFileName().toString();
    }

    /**
     * Runs a program to its end.
     *
     * @param workingDirectory that relative names in {@code arguments} start from
     * @return what it wrote to standard output
     * @throws BuildFailure with what it wrote to standard error, when its status is not zero
     */
    public String run(Tool tool, Path workingDirectory, List<String> arguments) {
        return run(tool, workingDirectory, arguments, Path.of("/dev/null"));
    }

    /** As {@link #run(Tool, Path, List)}, with a file as standard input. */
    public String run(Tool tool, Path workingDirectory, List<String> arguments, Path input) {
        return ToolProcess.run(directory, tool, workingDirectory, arguments, input);
    }
}
