package dev.framboise.proof.report;

import dev.framboise.proof.prove.Result;
import dev.framboise.proof.prove.Verdict;
import java.util.List;
import java.util.Locale;

/** Results as a table of text. */
public final class Table {
    private Table() {
    }

    /** The table, and below it what is to be said of each property that is not proved. */
    public static String of(List<Result> results) {
        int width = results.stream().mapToInt(result -> result.proposition().name().length()).max().orElse(8);
        int method = results.stream().mapToInt(result -> result.proposition().about().length()).max().orElse(6);
        StringBuilder text = new StringBuilder(row(width, method, "property", "method", "paths", "outcomes", "seconds", "verdict"));
        for (Result result : results) {
            text.append(row(width, method, result.proposition().name(), result.proposition().about(), Integer.toString(result.paths()),
                    outcomes(result), String.format(Locale.ROOT, "%.1f", result.milliseconds() / 1000.0), result.verdict().name()));
        }
        for (Result result : results) {
            if (result.verdict() != Verdict.PROVED) {
                text.append(result.proposition().name()).append(": ").append(result.text()).append('\n');
            }
        }
        long proved = results.stream().filter(result -> result.verdict() == Verdict.PROVED).count();
        return text.append(proved).append(" of ").append(results.size()).append(" properties are proved.\n").toString();
    }

    /** So many of those that it names were seen; nothing where it names none. */
    static String outcomes(Result result) {
        int named = result.proposition().outcomes().size();
        return named == 0 ? "-" : result.outcomes().size() + " of " + named;
    }

    private static String row(int width, int methodWidth, String name, String method, String paths, String outcomes, String seconds, String verdict) {
        return String.format(Locale.ROOT, "%-" + width + "s  %-" + methodWidth + "s %6s %9s %8s  %s%n", name, method, paths, outcomes, seconds, verdict);
    }
}
