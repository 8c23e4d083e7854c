package dev.framboise.spec.report;

import static dev.framboise.spec.report.Markup.escaped;

import dev.framboise.spec.check.Result;
import java.util.List;
import java.util.Locale;

/** Results as JUnit's XML, which CI systems read: one test case for each. */
public final class JunitReport {
    private JunitReport() {
    }

    /** The document. */
    public static String of(List<Result> results) {
        long failures = results.stream().filter(result -> !result.passed()).count();
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        text.append(String.format(Locale.ROOT, "<testsuite name=\"dev.framboise.spec\" tests=\"%d\" failures=\"%d\" errors=\"0\" skipped=\"0\">%n",
                results.size(), failures));
        for (Result result : results) {
            text.append(String.format(Locale.ROOT, "  <testcase classname=\"dev.framboise.spec\" name=\"%s\" time=\"%.3f\">%n",
                    escaped(result.name()), result.milliseconds() / 1000.0));
            if (!result.passed()) {
                text.append("    <failure message=\"").append(escaped(result.verdict())).append("\">")
                        .append(escaped(Counterexample.of(result))).append("</failure>\n");
            }
            text.append("    <system-out>").append(escaped(result.outcome().distinct() + " distinct states; "
                    + Table.bounds(result.bounds()))).append("</system-out>\n  </testcase>\n");
        }
        return text.append("</testsuite>\n").toString();
    }
}
