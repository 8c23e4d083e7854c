package dev.framboise.cli.fuzz;

import java.io.IOException;

/** Standard output's terminal. */
public final class OutputTerminal {
    private OutputTerminal() {
    }

    /** Whether standard output is a terminal, on which a table can be drawn over itself. */
    public static boolean isThere() {
        try {
            Process process = new ProcessBuilder("test", "-t", "1").redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor() == 0 && !"dumb".equals(System.getenv("TERM"));
        } catch (IOException none) {
            return false;
        } catch (InterruptedException told) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
