package dev.framboise.cli.debug;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.failure.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What gdb is told before a person gets its prompt. */
public final class GdbScripts {
    private static final String PRINTERS = "framboise.py";
    private static final String START = "framboise.gdb";

    private GdbScripts() {
    }

    /**
     * The words after gdb's name: symbols, sources, Java's ways of printing, the connection, and the way to the first
     * instruction of Java.
     *
     * @param elf the image with its debug information
     * @param target what to connect to: {@code host:port} or a socket's path
     * @param directory where the scripts are put
     */
    public static List<String> arguments(Path elf, String target, Path directory) {
        unpack(PRINTERS, directory);
        unpack(START, directory);
        List<String> words = new ArrayList<>(List.of("-q", "-x", directory.resolve(PRINTERS).toString()));
        String sources = SourceDirectories.find().stream().map(Path::toString).collect(Collectors.joining(":"));
        if (!sources.isEmpty()) {
            words.addAll(List.of("-iex", "directory " + sources));
        }
        words.addAll(List.of("-ex", "target remote " + target, "-x", directory.resolve(START).toString(), elf.toString()));
        return words;
    }

    private static void unpack(String name, Path directory) {
        try (InputStream in = GdbScripts.class.getResourceAsStream(name)) {
            Files.copy(in, directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "gdb's scripts cannot be written: " + Reason.of(failed), failed);
        }
    }
}
