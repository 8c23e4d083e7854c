package dev.framboise.fuzz.run;

import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.oracle.Violation;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Waits for something so long and no longer.
 *
 * @param end is given what did not end, with where it was, by another thread
 */
record Patience(Duration most, Consumer<Violation> end) {
    private static final int FRAMES = 8;

    /** Does it, on this thread. */
    <T> T of(Supplier<T> work) {
        Thread playing = Thread.currentThread();
        Thread waiting = new Thread(() -> {
            try {
                Thread.sleep(most.toMillis());
            } catch (InterruptedException closed) {
                return;
            }
            end.accept(endless(playing));
        }, "patience");
        waiting.setDaemon(true);
        waiting.start();
        try {
            return work.get();
        } finally {
            waiting.interrupt();
        }
    }

    private Violation endless(Thread playing) {
        String where = Arrays.stream(playing.getStackTrace()).limit(FRAMES).map(StackTraceElement::toString).collect(Collectors.joining(", "));
        return new Violation(Property.ENDS, "it has not ended after " + most.toSeconds() + " seconds", new IllegalStateException("it is at " + where));
    }
}
