package dev.framboise.cli.console;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import dev.framboise.cli.process.Children;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** One run of the board, from QEMU's start to its end. */
public final class BoardSession {
    /** The escape key and then q: the hypervisor switches the board off. */
    private static final byte[] SWITCH_OFF = {0x1d, 'q'};
    /** How long QEMU gets to end after all VMs are off, or after it was asked to; nanoseconds. */
    private static final long GRACE = 10_000_000_000L;
    /** How long a panic gets to print its trace; nanoseconds. */
    private static final long TRACE = 3_000_000_000L;

    private final Process board;
    private final RunLog log;
    private final InputMode mode;
    private final int vms;

    private BoardSession(Process board, RunLog log, InputMode mode, int vms) {
        this.board = board;
        this.log = log;
        this.mode = mode;
        this.vms = vms;
    }

    /**
     * Runs {@code command} with the VMs called {@code names} until the run is over.
     *
     * @param timeout seconds the run may take
     * @param witness sees the board from its start to its end, beside the rest
     * @throws Failure with the reason when not every VM that counts powered itself off, or the witness's
     */
    public static void run(List<String> command, List<String> names, InputMode mode, OptionalLong timeout,
            InputStream input, OutputStream output, Witness witness) {
        Process board;
        try {
            board = Children.start(new ProcessBuilder(command));
        } catch (IOException failed) {
            throw new Failure(ExitStatus.UNAVAILABLE, "QEMU cannot be started: " + failed.getMessage(), failed);
        }
        Testimony testimony = Testimony.of(witness, board);
        try {
            new BoardSession(board, new RunLog(names), mode, names.size()).run(timeout, input, output);
        } catch (Failure failed) {
            throw testimony.beside(failed);
        } finally {
            testimony.await();
        }
        testimony.check();
    }

    private void run(OptionalLong timeout, InputStream input, OutputStream output) {
        Thread screen = start("screen", () -> show(board.getInputStream(), output));
        start("complaints", () -> Complaints.pass(board.getErrorStream(), System.err));
        start("input", mode == InputMode.SCRIPT
                ? new LineFeeder(input, board.getOutputStream(), log)
                : () -> type(input, board.getOutputStream()));
        try {
            String early = watch(timeout);
            if (early == null) {
                await(screen);
            }
            judge(early);
        } finally {
            board.destroyForcibly();
        }
    }

    private static void await(Thread screen) {
        try {
            screen.join(TimeUnit.NANOSECONDS.toMillis(GRACE));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for the end; returns why the run was cut short, or null when QEMU ended by itself or was asked to. */
    private String watch(OptionalLong timeout) {
        long start = System.nanoTime();
        long askedAt = 0;
        long panickedAt = 0;
        while (board.isAlive()) {
            long now = System.nanoTime();
            if (timeout.isPresent() && now - start > TimeUnit.SECONDS.toNanos(timeout.getAsLong())) {
                throw new Failure(ExitStatus.TIMEOUT, "stopped after --timeout " + timeout.getAsLong() + ": "
                        + log.notPoweredOff(vms).orElse("the board was still on"));
            }
            if (log.panic().isPresent()) {
                panickedAt = panickedAt == 0 ? now : panickedAt;
                if (now - panickedAt > TRACE) {
                    return "panic";
                }
            } else if (askedAt == 0 && log.allOff()) {
                askedAt = now;
            } else if (askedAt == 0 && mode == InputMode.SCRIPT && log.isOff(0)) {
                askedAt = now;
                type(SWITCH_OFF);
            }
            if (askedAt != 0 && now - askedAt > GRACE) {
                return "did not switch off";
            }
            sleep();
        }
        return null;
    }

    private void judge(String early) {
        Optional<String> panic = log.panic();
        if (panic.isPresent()) {
            throw new Failure(ExitStatus.PANIC, "the hypervisor panicked: " + panic.get());
        }
        Optional<String> bad = log.notPoweredOff(mode == InputMode.SCRIPT ? 1 : vms);
        if (early == null && !board.isAlive() && board.exitValue() != 0) {
            throw new Failure(ExitStatus.RUN_FAILED, "QEMU ended with status " + board.exitValue()
                    + bad.map(words -> "; " + words).orElse(""));
        }
        if (bad.isPresent()) {
            throw new Failure(ExitStatus.RUN_FAILED, bad.get());
        }
        if (early != null && mode != InputMode.SCRIPT) {
            throw new Failure(ExitStatus.RUN_FAILED, "every VM is off, but the board " + early);
        }
    }

    private void show(InputStream from, OutputStream to) {
        try {
            if (mode == InputMode.TERMINAL) {
                copy(from, to);
                return;
            }
            try (Transcript transcript = new Transcript(to)) {
                copy(from, transcript);
            }
        } catch (IOException ended) {
            // the pipe ends with QEMU
        }
    }

    private void copy(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[4096];
        int count;
        while ((count = from.read(buffer)) > 0) {
            log.accept(buffer, count, System.nanoTime());
            to.write(buffer, 0, count);
            to.flush();
        }
    }

    private static void type(InputStream keys, OutputStream console) {
        byte[] buffer = new byte[256];
        try {
            int count;
            while ((count = keys.read(buffer)) > 0) {
                console.write(buffer, 0, count);
                console.flush();
            }
        } catch (IOException ended) {
            // the terminal or QEMU is gone; the session ends with QEMU
        }
    }

    private void type(byte[] keys) {
        try {
            board.getOutputStream().write(keys);
            board.getOutputStream().flush();
        } catch (IOException ended) {
            // then it is off already
        }
    }

    private static Thread start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void sleep() {
        try {
            TimeUnit.MILLISECONDS.sleep(20);
        } catch (InterruptedException interrupted) {
            throw new UncheckedIOException(new IOException("interrupted", interrupted));
        }
    }
}
