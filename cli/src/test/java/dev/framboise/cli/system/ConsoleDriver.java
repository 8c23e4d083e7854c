package dev.framboise.cli.system;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program under test with its terminal: waits for what it prints, types, and sees how it ends. */
final class ConsoleDriver implements AutoCloseable {
    /** Longest wait for anything, seconds: far beyond what a slow machine needs. */
    private static final int HANG = 300;
    /** Longest wait for its end, seconds: beyond the limits of the commands themselves, since these tell what a board did last. */
    private static final int END = 1500;

    private final Process process;
    private final Screen screen = new Screen();

    private final Optional<WholeTrace> trace;

    private ConsoleDriver(Process process, Optional<WholeTrace> trace) {
        this.process = process;
        this.trace = trace;
        Thread reader = new Thread(this::read, "console");
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a program; what it says on either stream is one text. */
    static ConsoleDriver start(List<String> command) {
        return start(command, Optional.empty());
    }

    /** The same of a board that writes a trace, which is checked when the board has gone off. */
    static ConsoleDriver start(List<String> command, Optional<WholeTrace> trace) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        // script(1) runs its command with this person's own shell otherwise, and shells differ
        builder.environment().put("SHELL", "/bin/sh");
        try {
            return new ConsoleDriver(builder.start(), trace);
        } catch (IOException failed) {
            return fail(command.get(0) + " cannot be started", failed);
        }
    }

    /** Waits for text on the screen that matches, after what was waited for before; returns it. */
    String expect(String pattern) {
        Pattern wanted = Pattern.compile(pattern, Pattern.MULTILINE);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(HANG);
        synchronized (screen) {
            while (true) {
                Optional<String> found = screen.find(wanted);
                if (found.isPresent()) {
                    return found.get();
                }
                if (System.nanoTime() > deadline || !process.isAlive() && ended()) {
                    return screen.find(wanted).orElseGet(() -> fail("no /" + pattern + "/ in:\n" + screen.fresh()
                            + "\n--- of:\n" + screen.text()));
                }
                pause();
            }
        }
    }

    /** Everything printed so far. */
    String transcript() {
        synchronized (screen) {
            return screen.text();
        }
    }

    /** Types, without an Enter. */
    void type(String keys) {
        try {
            process.getOutputStream().write(keys.getBytes(StandardCharsets.ISO_8859_1));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            fail("it ended before '" + keys + "' could be typed:\n" + transcript(), gone);
        }
    }

    /** Types a line with its Enter. */
    void line(String text) {
        type(text + "\r");
    }

    /** Closes its standard input. */
    void endOfInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // then it has ended, and how is checked by waitFor
        }
    }

    /** Waits for its end; returns its exit status. */
    int waitFor() {
        try {
            if (process.waitFor(END, TimeUnit.SECONDS)) {
                // Otherwise the board did not start, or did not end.
                if (process.exitValue() <= 1) {
                    trace.ifPresent(WholeTrace::check);
                }
                return process.exitValue();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return fail("it does not end:\n" + transcript());
    }

    /** Its process. */
    long pid() {
        return process.pid();
    }

    /** The processes it has started, and theirs. */
    Stream<ProcessHandle> descendants() {
        return process.descendants();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        trace.ifPresent(WholeTrace::delete);
    }

    /** The pipe may hold the last words of a program that has just ended; once they are read, nothing follows. */
    private boolean ended() {
        try {
            screen.wait(500);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private void pause() {
        try {
            screen.wait(1000);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            fail("interrupted");
        }
    }

    private void read() {
        byte[] buffer = new byte[4096];
        try (InputStream in = process.getInputStream()) {
            int count;
            while ((count = in.read(buffer)) > 0) {
                synchronized (screen) {
                    screen.accept(buffer, count);
                    screen.notifyAll();
                }
            }
        } catch (IOException ended) {
            // as at its end
        }
    }
}
