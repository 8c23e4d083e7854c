package dev.framboise.cli.debug;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** QEMU, frozen at its first instruction, and gdb on it; both end with the session. */
public final class DebugSession {
    /** How QEMU says which terminal it made for the board's serial port. */
    private static final Pattern TERMINAL = Pattern.compile("char device redirected to (\\S+) \\(label console\\)");
    /** QEMU disables the device tree's nodes for what it does not model, and says so each time. */
    private static final String EVERY_START = "warning: bcm2711 dtc: ";
    /** How long QEMU gets to open its socket, nanoseconds: a loaded machine is slow. */
    private static final long START = 60_000_000_000L;

    private final Process board;

    private DebugSession(Process board) {
        this.board = board;
    }

    /**
     * Runs gdb, on this program's own terminal, until it ends.
     *
     * @param board QEMU's command line
     * @param socket which it opens for gdb
     * @param debugger gdb's command line
     * @throws Failure when gdb's last command failed or either cannot be started
     */
    public static void run(List<String> board, Path socket, List<String> debugger, PrintStream screen) {
        Process qemu;
        try {
            // In a session of its own: Ctrl-C at the terminal is gdb's, and stops the board, not QEMU.
            List<String> apart = new ArrayList<>(List.of("setsid"));
            apart.addAll(board);
            qemu = new ProcessBuilder(apart).redirectErrorStream(true).start();
            qemu.getOutputStream().close();
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "QEMU cannot be started: " + failed.getMessage(), failed);
        }
        Thread hook = new Thread(qemu::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            new DebugSession(qemu).run(socket, debugger, screen);
        } finally {
            qemu.destroyForcibly();
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private void run(Path socket, List<String> debugger, PrintStream screen) {
        Thread words = new Thread(() -> pass(screen), "qemu");
        words.setDaemon(true);
        words.start();
        try {
            awaitSocket(socket);
            KeyboardInterrupts.ignore();
            int status = new ProcessBuilder(debugger).inheritIO().start().waitFor();
            if (status != 0) {
                throw new Failure(ExitStatus.RUN_FAILED, "gdb ended with status " + status + ": its last command failed");
            }
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "gdb cannot be started: " + failed.getMessage(), failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitSocket(Path socket) throws InterruptedException {
        long start = System.nanoTime();
        while (!Files.exists(socket)) {
            if (!board.isAlive() || System.nanoTime() - start > START) {
                throw new Failure(ExitStatus.RUN_FAILED, board.isAlive() ? "QEMU does not open " + socket
                        : "QEMU ended with status " + board.exitValue() + " before gdb could connect");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void pass(PrintStream screen) {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(board.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = in.readLine()) != null) {
                Matcher terminal = TERMINAL.matcher(line);
                if (terminal.matches()) {
                    screen.println("framboise: the board's serial port is " + terminal.group(1)
                            + ": in another window, screen " + terminal.group(1));
                } else if (!line.contains(EVERY_START)) {
                    screen.println(line);
                }
            }
        } catch (IOException ended) {
            // with QEMU
        }
    }
}
