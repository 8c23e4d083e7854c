package dev.framboise.proof.report;

import dev.framboise.proof.prove.Result;
import java.util.List;

/** Results for programs. */
public final class Csv {
    private Csv() {
    }

    /** A line for each property, below a line of names. */
    public static String of(List<Result> results) {
        StringBuilder text = new StringBuilder("property,method,paths,excluded,outcomes,questions,milliseconds,verdict,said\n");
        for (Result result : results) {
            text.append(result.proposition().name()).append(',').append(quoted(result.proposition().about())).append(',').append(result.paths())
                    .append(',').append(result.dropped()).append(',').append(quoted(String.join("; ", result.outcomes()))).append(',')
                    .append(result.questions()).append(',').append(result.milliseconds()).append(',').append(result.verdict()).append(',')
                    .append(quoted(result.text().substring(result.verdict().name().length()))).append('\n');
        }
        return text.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
