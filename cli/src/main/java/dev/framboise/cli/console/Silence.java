package dev.framboise.cli.console;

import java.util.concurrent.TimeUnit;

/** Whether somebody who is listened to has said nothing for some time. */
final class Silence {
    private final long nanos;
    private long began = System.nanoTime();
    private long heard;

    /** One that lasts when there was nothing for so many {@code seconds}. */
    Silence(int seconds) {
        nanos = TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Whether it lasts, when {@code characters} were heard in all. Where it does, it begins anew. */
    boolean lasts(long characters) {
        long now = System.nanoTime();
        boolean lasts = characters == heard && now - began > nanos;
        if (characters != heard || lasts) {
            heard = characters;
            began = now;
        }
        return lasts;
    }
}
