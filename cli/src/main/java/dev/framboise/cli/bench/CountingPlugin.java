package dev.framboise.cli.bench;

import dev.framboise.aot.link.BuildFailure;
import dev.framboise.aot.link.Tool;
import dev.framboise.aot.link.Toolchain;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** QEMU's plugin that counts, compiled for this host by the toolchain that compiles the hypervisor. */
public final class CountingPlugin {
    private static final String NAME = "counting";

    private final Path library;

    private CountingPlugin(Path library) {
        this.library = library;
    }

    /** Builds it in {@code directory}. */
    public static CountingPlugin build(Toolchain toolchain, Path directory) {
        try (InputStream source = CountingPlugin.class.getResourceAsStream(NAME + ".c")) {
            Files.copy(source, directory.resolve(NAME + ".c"));
            toolchain.run(Tool.CLANG, directory, List.of("-c", "--target=x86_64-unknown-linux-gnu", "-O2", "-fPIC", "-ffreestanding",
                    "-fno-stack-protector", "-fvisibility=hidden", "-Wall", "-Werror", "-o", NAME + ".o", NAME + ".c"));
            toolchain.run(Tool.LINKER, directory, List.of("-shared", "-o", NAME + ".so", NAME + ".o"));
            return new CountingPlugin(directory.resolve(NAME + ".so"));
        } catch (BuildFailure | IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "QEMU's plugin cannot be built: " + failed.getMessage(), failed);
        }
    }

    /**
     * Runs {@code command} to its end as {@link BoardRun} does, counting.
     *
     * @param marks addresses of instructions
     */
    public CountedRun run(List<String> command, Collection<Long> marks, Path work) {
        return count(command, words(marks), work);
    }

    /**
     * The same, and counts the stays in a hypervisor.
     *
     * @param stays which
     */
    public CountedRun run(List<String> command, Collection<Long> marks, Stays stays, Path work) {
        return count(command, words(marks) + stays.words(), work);
    }

    private static String words(Collection<Long> marks) {
        return marks.stream().map(mark -> ",at=" + Long.toHexString(mark)).collect(Collectors.joining());
    }

    private CountedRun count(List<String> command, String words, Path work) {
        Path log = work.resolve("counts");
        List<String> counting = new ArrayList<>(command);
        counting.addAll(List.of("-plugin", library + words, "-d", "plugin", "-D", log.toString()));
        String printed = BoardRun.print(counting, work);
        try {
            return CountedRun.parse(printed, Files.readString(log, StandardCharsets.ISO_8859_1));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.RUN_FAILED, "QEMU's plugin wrote no counts: " + failed.getMessage(), failed);
        }
    }
}
