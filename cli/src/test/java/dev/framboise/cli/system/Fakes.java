package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.framboise.cli.command.State;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A world for one run: programs that are shell scripts, a cache of its own, a guest that is only bytes. */
final class Fakes {
    /** Never ends by itself. */
    static final String FOR_EVER = "exec sleep 100000";

    private final Path directory;
    private final List<String> variables = new ArrayList<>();

    /** A world in {@code directory}. Signals are heard in it, even where those who started the tests ignore them. */
    Fakes(Path directory) throws IOException {
        this.directory = directory;
        Files.createDirectories(directory.resolve("bin"));
        Files.createDirectories(directory.resolve("tmp"));
        variable("PATH", directory.resolve("bin") + ":" + System.getenv("PATH"));
        variable("TMPDIR", directory.resolve("tmp").toString());
    }

    /** Sets a variable of the environment. */
    Fakes variable(String name, String value) {
        variables.add(name + "=" + value);
        return this;
    }

    /** A program found first on the path. */
    Fakes program(String name, String script) throws IOException {
        Path file = Files.writeString(directory.resolve("bin").resolve(name), "#!/bin/sh\n" + script + "\n");
        assertTrue(file.toFile().setExecutable(true));
        return this;
    }

    /** A QEMU that is {@code script}. */
    Fakes qemu(String script) throws IOException {
        program("qemu", "case $1 in --version) echo QEMU emulator version 10.0.2; exit;; esac\n" + script);
        return variable("FRAMBOISE_QEMU", directory.resolve("bin/qemu").toString());
    }

    /** A cache with nothing in it. */
    Fakes emptyCache() {
        return variable("FRAMBOISE_CACHE", cache().toString());
    }

    /** A cache with LLVM in it, unpacked, and nothing else. */
    Fakes cacheWithLlvm() throws IOException {
        Files.createDirectories(cache());
        try (Stream<Path> kept = Files.list(State.directory())) {
            for (Path llvm : kept.filter(path -> path.getFileName().toString().startsWith("llvm-")).toList()) {
                Files.createSymbolicLink(cache().resolve(llvm.getFileName()), llvm);
            }
        }
        return emptyCache();
    }

    /** Where that cache is. */
    Path cache() {
        return directory.resolve("cache");
    }

    /** What is in a directory below this world, hidden or not. */
    List<String> list(String name) throws IOException {
        if (!Files.isDirectory(directory.resolve(name))) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory.resolve(name))) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /** Options of a run that needs nothing from Debian: a guest called a, and what passes for a device tree. */
    String[] guest() throws IOException {
        Path guest = Files.write(directory.resolve("guest.bin"), new byte[4096]);
        Path tree = Files.write(directory.resolve("tree.dtb"), ByteBuffer.allocate(64).putInt(0xd00dfeed).putInt(64).array());
        return new String[] {"run", "--guest", guest + ",name=a", "--dtb", tree.toString()};
    }

    /** {@code framboise} in this world. */
    List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        command.addAll(variables);
        command.addAll(Machines.command(arguments));
        return command;
    }
}
