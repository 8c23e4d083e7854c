package dev.framboise.cli.process;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Runs programs and keeps what they print. */
public final class Program {
    private Program() {
    }

    /**
     * Runs {@code words} in {@code directory} without an input and returns what it printed, both streams.
     *
     * @throws Failure with the program's own words when it cannot start or fails
     */
    public static String run(Path directory, List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            Process process = Children.start(builder);
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            if (status != 0) {
                throw new Failure(ExitStatus.UNAVAILABLE,
                        words.get(0) + " failed with status " + status + ":\n" + printed.strip());
            }
            return printed;
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, words.get(0) + " cannot be run: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.UNAVAILABLE, words.get(0) + " was interrupted", interrupted);
        }
    }
}
