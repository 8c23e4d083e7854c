package dev.framboise.cli.progress;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;

/** Says again and again that something is still being done, until it is closed. */
public final class Heartbeat implements AutoCloseable {
    /** Longer than this, silence looks like a hang; milliseconds. */
    private static final long PERIOD = 10_000;

    private final Thread thread;

    private Heartbeat(Thread thread) {
        this.thread = thread;
    }

    /** Says on {@code screen} every ten seconds that this program is still {@code doing}. */
    public static Heartbeat start(PrintStream screen, String doing) {
        return start(screen, doing, PERIOD);
    }

    /** As {@link #start(PrintStream, String)}, every {@code period} milliseconds. */
    static Heartbeat start(PrintStream screen, String doing, long period) {
        long start = System.nanoTime();
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    TimeUnit.MILLISECONDS.sleep(period);
                    screen.println("framboise: still " + doing + " after "
                            + TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start) + " s");
                }
            } catch (InterruptedException done) {
                // that is how it ends
            }
        }, "heartbeat");
        thread.setDaemon(true);
        thread.start();
        return new Heartbeat(thread);
    }

    /** Falls silent; nothing is said after this returns. */
    @Override
    public void close() {
        thread.interrupt();
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
