package dev.framboise.cli.demo;

import dev.framboise.cli.failure.ExitStatus;
import dev.framboise.cli.failure.Failure;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the guest says of its periods.
 *
 * @param periods how many
 * @param latest how late its vector was reached at most, in the counter's ticks
 * @param frequency the counter's ticks in a second
 */
public record Lateness(long periods, long latest, long frequency) {
    private static final long MICROSECONDS = 1_000_000;

    /** Finds it in a console's lines. @throws Failure when a figure is not there */
    public static Lateness parse(String printed) {
        return new Lateness(figure(printed, "periods"), figure(printed, "latest"), figure(printed, "frequency"));
    }

    private static long figure(String printed, String name) {
        Matcher figure = Pattern.compile("(?m)^" + TickGuest.NAME + "\\| " + name + " ([0-9a-f]{16})\\b").matcher(printed);
        if (!figure.find()) {
            throw new Failure(ExitStatus.RUN_FAILED, "the guest did not say '" + name + "':\n" + printed);
        }
        return Long.parseUnsignedLong(figure.group(1), 16);
    }

    /** The greatest lateness, microseconds. */
    long microseconds() {
        return latest * MICROSECONDS / frequency;
    }
}
