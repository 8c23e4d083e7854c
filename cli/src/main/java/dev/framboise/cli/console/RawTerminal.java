package dev.framboise.cli.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Standard input's terminal, every key passed on as it is; put back as it was by {@link #close}, on every way out. */
public final class RawTerminal implements AutoCloseable {
    private final String saved;
    private final Thread hook = new Thread(this::putBack, "terminal");
    private boolean over;

    private RawTerminal(String saved) {
        this.saved = saved;
    }

    /** Takes the terminal over; empty when standard input is none. */
    public static Optional<RawTerminal> open() {
        Optional<String> saved = stty("-g");
        return saved.map(settings -> {
            RawTerminal terminal = new RawTerminal(settings.strip());
            terminal.takeOver();
            return terminal;
        });
    }

    /** Whether standard input is a terminal. */
    public static boolean isTerminal() {
        return stty("-g").isPresent();
    }

    private synchronized void takeOver() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            over = true;
        }
        if (!over) {
            // Output processing stays: what this program itself prints ends its lines with a bare newline.
            stty("-icanon", "-isig", "-iexten", "-echo", "-icrnl", "-inlcr", "-igncr", "-ixon", "min", "1", "time", "0");
        }
    }

    /** A signal may come at any moment: once this has run the terminal is not taken over any more. */
    private synchronized void putBack() {
        over = true;
        stty(saved);
    }

    /** Puts the terminal back. */
    @Override
    public void close() {
        putBack();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException goingDown) {
            // the hook runs, or ran, and did the same
        }
    }

    /** Runs stty(1) on standard input; what it printed, or empty when it failed. */
    private static Optional<String> stty(String... words) {
        String[] command = new String[words.length + 1];
        command[0] = "stty";
        System.arraycopy(words, 0, command, 1, words.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0 ? Optional.of(printed) : Optional.empty();
        } catch (IOException none) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
