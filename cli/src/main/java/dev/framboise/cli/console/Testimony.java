package dev.framboise.cli.console;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;

/** A witness at work. */
final class Testimony {
    private final Thread thread;
    private volatile Throwable failure;

    private Testimony(Witness witness, Process board) {
        thread = new Thread(() -> {
            try {
                witness.see(board);
            } catch (RuntimeException | Error failed) {
                failure = failed;
            }
        }, "witness");
        thread.setDaemon(true);
    }

    static Testimony of(Witness witness, Process board) {
        Testimony testimony = new Testimony(witness, board);
        testimony.thread.start();
        return testimony;
    }

    /** Waits until it has seen all. */
    void await() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitStatus.RUN_FAILED, "interrupted", interrupted);
        }
    }

    /** Throws what it threw. */
    void check() {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    /** A failure of a board that has ended, with the witness's own if there is one: neither is the other's reason. */
    Failure beside(Failure board) {
        await();
        if (failure == null) {
            return board;
        }
        String own = failure instanceof Failure ? failure.getMessage() : failure.toString();
        return new Failure(board.status(), board.getMessage() + "; besides, " + own, board);
    }
}
