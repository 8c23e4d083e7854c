package dev.framboise.cli.attack;

import dev.framboise.cli.console.ConsoleLines;
import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.guest.GuestList;
import dev.framboise.cli.process.Children;
import dev.framboise.cli.qemu.BoardFiles;
import dev.framboise.cli.qemu.Qemu;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** QEMU's board with one image, for as many rounds as one likes. */
public final class AttackBoard {
    /** The escape key and q: the board goes off. */
    private static final String OFF = "\u001dq";
    private static final int LOOK_MILLIS = 20;
    /** Seconds without a word of the victim's, after which nothing more is expected of it; no bound of a guest's time. */
    private static final long SILENCE = 300;
    /** Seconds that a panic, or the end of the board, gets to be printed: the outcome is known by then. */
    private static final long GRACE = 3;

    private final Qemu qemu;
    private final Path image;
    private final Path tree;
    private final Payloads payloads;
    private final Function<GuestList, Path> bundle;

    /**
     * A board.
     *
     * @param image kernel8.img
     * @param tree the board's device tree
     * @param bundle writes guests into a file
     */
    public AttackBoard(Qemu qemu, Path image, Path tree, Payloads payloads, Function<GuestList, Path> bundle) {
        this.qemu = qemu;
        this.image = image;
        this.tree = tree;
        this.payloads = payloads;
        this.bundle = bundle;
    }

    /** Plays a round to its end. */
    public Outcome play(Round round) {
        BoardFiles files = new BoardFiles(image, tree, bundle.apply(payloads.guests(round)));
        Watch watch = new Watch(round.clockwork());
        Process board = start(round.clockwork().command(qemu, files));
        try {
            Thread reader = new Thread(() -> read(board, watch), "console");
            reader.setDaemon(true);
            reader.start();
            String end = await(board, watch);
            if (board.isAlive() && watch.isDecided()) {
                type(board);
            }
            if (!board.waitFor(GRACE, TimeUnit.SECONDS)) {
                board.destroyForcibly().waitFor();
            }
            reader.join(TimeUnit.SECONDS.toMillis(GRACE));
            return watch.outcome(end);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.RUN_FAILED, "interrupted", interrupted);
        } finally {
            board.destroyForcibly();
        }
    }

    private static Process start(List<String> command) {
        try {
            return Children.start(new ProcessBuilder(command).redirectErrorStream(true));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "QEMU cannot be started: " + failed.getMessage(), failed);
        }
    }

    private static String await(Process board, Watch watch) throws InterruptedException {
        long beats = 0;
        long heard = System.nanoTime();
        while (!watch.isDecided()) {
            if (!board.isAlive()) {
                return "QEMU ended with status " + board.exitValue();
            }
            if (watch.beats() != beats) {
                beats = watch.beats();
                heard = System.nanoTime();
            }
            if (System.nanoTime() - heard > TimeUnit.SECONDS.toNanos(SILENCE)) {
                return "the victim has said nothing for " + SILENCE + " seconds of the host's";
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return "";
    }

    private static void type(Process board) {
        try {
            board.getOutputStream().write(OFF.getBytes(StandardCharsets.US_ASCII));
            board.getOutputStream().flush();
        } catch (IOException gone) {
            // it is off already
        }
    }

    private static void read(Process board, Watch watch) {
        ConsoleLines lines = new ConsoleLines(watch::line);
        byte[] buffer = new byte[4096];
        try (InputStream in = board.getInputStream()) {
            int count;
            while ((count = in.read(buffer)) > 0) {
                lines.accept(buffer, count);
            }
        } catch (IOException gone) {
            // with QEMU
        }
    }
}
