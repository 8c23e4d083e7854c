package dev.framboise.cli.console;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.process.Children;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A board that a program types to: waits for what it prints. */
public final class TypedBoard implements AutoCloseable {
    private static final int SECONDS = 600;
    private static final int LOOK_MILLIS = 50;
    /** So long nothing is printed before Enter is pressed for a prompt. */
    private static final int QUIET_SECONDS = 5;
    private static final String ENTER = "\r";
    /** What is shown of a board that did not do what it was to. */
    private static final int LAST_CHARACTERS = 2000;
    private static final String PANIC = "framboise: panic:";

    private final Process process;
    private final StringBuilder ended = new StringBuilder();
    private final ConsoleLines lines = new ConsoleLines(this::line);
    private final long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    private int seen;
    private long read;

    private TypedBoard(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "console");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts {@code command}, whose serial port is its standard input and output. */
    public static TypedBoard start(List<String> command) {
        try {
            return new TypedBoard(Children.start(new ProcessBuilder(command).redirectErrorStream(true)));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "QEMU cannot be started: " + failed.getMessage(), failed);
        }
    }

    /** Waits for a line that matches, after those that were waited for before. */
    public void awaitLine(String pattern) {
        Pattern wanted = Pattern.compile("(?m)^" + pattern + ".*\\n");
        await("'" + pattern + "'", () -> {
            var found = wanted.matcher(ended);
            boolean there = found.find(seen);
            seen = there ? found.end() : seen;
            return there;
        });
    }

    /**
     * Waits for a line that has not ended and matches as a whole. A kernel's message may end the prompt's line, and no other
     * comes by itself: where all is quiet and there is no prompt, Enter is pressed.
     */
    public void awaitPrompt(String pattern) {
        Pattern wanted = Pattern.compile(pattern);
        Silence silence = new Silence(QUIET_SECONDS);
        await("the prompt '" + pattern + "'", () -> {
            boolean there = wanted.matcher(lines.partial()).matches();
            if (!there && silence.lasts(read)) {
                type(ENTER);
            }
            return there;
        });
    }

    /** Waits until QEMU has ended. */
    public void awaitEnd() {
        try {
            if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw failure(ExitStatus.TIMEOUT, "QEMU did not end within " + SECONDS + " seconds");
            }
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
        if (process.exitValue() != 0) {
            throw failure(ExitStatus.RUN_FAILED, "QEMU ended with status " + process.exitValue());
        }
    }

    /** Presses these keys, of ASCII. */
    public void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            throw failure(ExitStatus.RUN_FAILED, "QEMU ended early");
        }
    }

    /** Lets it run. */
    public static void sleep(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException interrupted) {
            throw interrupted(interrupted);
        }
    }

    /** All lines that have ended. */
    public String printed() {
        synchronized (lines) {
            return ended.toString();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void await(String what, BooleanSupplier there) {
        while (true) {
            boolean alive = process.isAlive();
            synchronized (lines) {
                if (there.getAsBoolean()) {
                    return;
                }
                if (ended.indexOf(PANIC) >= 0) {
                    throw failure(ExitStatus.PANIC, "the hypervisor panicked");
                }
            }
            if (!alive) {
                throw failure(ExitStatus.RUN_FAILED, "QEMU ended before there was " + what);
            }
            if (System.nanoTime() > deadline) {
                throw failure(ExitStatus.TIMEOUT, "within " + SECONDS + " seconds there was not " + what);
            }
            sleep(LOOK_MILLIS);
        }
    }

    private Failure failure(ExitStatus status, String words) {
        String all = printed();
        return new Failure(status, words + "; the board's last words:\n" + all.substring(Math.max(0, all.length() - LAST_CHARACTERS)));
    }

    private static Failure interrupted(InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return new Failure(ExitStatus.RUN_FAILED, "interrupted", interrupted);
    }

    private void line(String line) {
        ended.append(line).append('\n');
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            int count;
            while ((count = in.read(buffer)) > 0) {
                synchronized (lines) {
                    lines.accept(buffer, count);
                    read += count;
                }
            }
        } catch (IOException gone) {
            // with QEMU
        }
    }
}
