package dev.framboise.cli.bench;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A board that nobody types to, until it turns itself off. */
public final class BoardRun {
    private static final int SECONDS = 600;

    private BoardRun() {
    }

    /** Starts {@code command} and returns all it printed. @throws Failure when it does not end by itself, with status 0 */
    public static String print(List<String> command, Path work) {
        Path output = work.resolve("printed");
        try {
            Process board = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            board.getOutputStream().close();
            try {
                boolean ended = board.waitFor(SECONDS, TimeUnit.SECONDS);
                String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
                if (!ended || board.exitValue() != 0) {
                    throw new Failure(ExitStatus.RUN_FAILED, (ended ? "QEMU ended with status " + board.exitValue()
                            : "QEMU did not end within " + SECONDS + " seconds") + ", having printed\n" + printed);
                }
                return printed;
            } finally {
                board.destroyForcibly();
            }
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, command.get(0) + " cannot be run: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.RUN_FAILED, "interrupted", interrupted);
        }
    }
}
