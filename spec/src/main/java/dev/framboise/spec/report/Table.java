package dev.framboise.spec.report;

import dev.framboise.spec.check.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Results as a table of text. */
public final class Table {
    private static final int BOUNDS_SHOWN = 100;

    private Table() {
    }

    /** The table, and below it the bounds of each model. */
    public static String of(List<Result> results) {
        int width = results.stream().mapToInt(result -> result.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        text.append(row(width, "model", "states", "depth", "actions", "calls", "seconds", "verdict"));
        for (Result result : results) {
            text.append(row(width, result.name(), Long.toString(result.outcome().distinct()),
                    result.outcome().depth() == 0 ? "-" : Integer.toString(result.outcome().depth()), Integer.toString(result.actions()),
                    result.outcome().calls() == 0 ? "-" : Long.toString(result.outcome().calls()),
                    String.format(Locale.ROOT, "%.1f", result.milliseconds() / 1000.0), (result.passed() ? "" : "FAILED: ") + result.verdict()));
        }
        return text.toString();
    }

    private static String row(int width, String name, String states, String depth, String actions, String calls, String seconds,
            String verdict) {
        return String.format(Locale.ROOT, "%-" + Math.max(width, 1) + "s %10s %6s %8s %9s %8s  %s%n", name, states, depth, actions, calls, seconds, verdict);
    }

    /** The bounds of each model, several lines for each. */
    public static String bounds(List<Result> results) {
        StringBuilder text = new StringBuilder();
        for (Result result : results) {
            StringBuilder line = new StringBuilder(result.name()).append(':');
            for (String bound : bounds(result.bounds()).split("; ")) {
                if (line.length() + bound.length() > BOUNDS_SHOWN) {
                    text.append(line).append('\n');
                    line = new StringBuilder("   ");
                }
                line.append(' ').append(bound).append(';');
            }
            line.setLength(line.length() - 1);
            text.append(line).append('\n');
        }
        return text.toString();
    }

    /** Bounds in one line. */
    static String bounds(Map<String, String> bounds) {
        return bounds.entrySet().stream().map(bound -> bound.getKey() + " = " + bound.getValue()).collect(Collectors.joining("; "));
    }
}
