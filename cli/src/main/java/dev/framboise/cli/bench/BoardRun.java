package dev.framboise.cli.bench;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** A board that nobody types to, to its end. */
public final class BoardRun {
    private static final int SECONDS = 600;
    /** Between two looks at what a board has printed. */
    private static final int LOOK_MILLIS = 100;

    private BoardRun() {
    }

    /** Starts {@code command} and returns all it printed. @throws Failure when it does not end by itself, with status 0 */
    public static String print(List<String> command, Path work) {
        return run(command, work, Optional.empty());
    }

    /** The same for a board that does not turn itself off: ends it when it has printed {@code last}. */
    public static String printUntil(Pattern last, List<String> command, Path work) {
        return run(command, work, Optional.of(last));
    }

    private static String run(List<String> command, Path work, Optional<Pattern> last) {
        Path output = work.resolve("printed");
        try {
            Process board = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
            board.getOutputStream().close();
            try {
                for (int look = 0; look < SECONDS * 1000 / LOOK_MILLIS; look++) {
                    boolean ended = board.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    if (last.isPresent() && last.get().matcher(printed(output)).find()) {
                        return printed(output);
                    }
                    if (ended && board.exitValue() == 0 && last.isEmpty()) {
                        return printed(output);
                    }
                    if (ended) {
                        throw new Failure(ExitStatus.RUN_FAILED,
                                "QEMU ended with status " + board.exitValue() + ", having printed\n" + printed(output));
                    }
                }
                throw new Failure(ExitStatus.RUN_FAILED,
                        "QEMU did not end within " + SECONDS + " seconds, having printed\n" + printed(output));
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

    private static String printed(Path output) throws IOException {
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }
}
