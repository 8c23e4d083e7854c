package dev.framboise.spec.report;

import static dev.framboise.spec.report.Markup.escaped;

import dev.framboise.spec.check.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Results as one page. */
public final class HtmlReport {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Framboise: specifications checked by TLC</title>
            <style>
            body { font: 15px/1.4 sans-serif; margin: 2em; max-width: 75em }
            table { border-collapse: collapse }
            td, th { padding: .2em .7em; text-align: left; border-bottom: 1px solid #ccc; vertical-align: top }
            td.n { text-align: right } .failed { background: #fdd } pre { background: #f4f4f4; padding: .7em; overflow-x: auto }
            </style></head><body>
            <h1>Specifications checked by TLC</h1>
            <p>Each model was explored exhaustively within the bounds beside it, and within nothing beyond them.</p>
            """;

    private HtmlReport() {
    }

    /** The page. */
    public static String of(List<Result> results) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<table><tr><th>model<th>verdict<th>distinct states<th>depth<th>actions<th>calls of Java<th>seconds<th>bounds</tr>\n");
        for (Result result : results) {
            page.append(String.format(Locale.ROOT,
                    "<tr%s><td>%s<td>%s<td class=n>%d<td class=n>%d<td class=n>%d<td class=n>%d<td class=n>%.1f<td>%s</tr>%n",
                    result.passed() ? "" : " class=failed", escaped(result.name()), escaped(result.verdict()), result.outcome().distinct(),
                    result.outcome().depth(), result.actions(), result.outcome().calls(), result.milliseconds() / 1000.0,
                    escaped(Table.bounds(result.bounds()))));
        }
        page.append("</table>\n");
        for (Result result : results) {
            String counterexample = Counterexample.of(result);
            if (!counterexample.isEmpty()) {
                page.append("<h2>").append(escaped(result.name())).append(": ").append(escaped(result.verdict())).append("</h2>\n<pre>")
                        .append(escaped(counterexample)).append("</pre>\n");
            } else if (!result.outcome().taken().isEmpty()) {
                page.append("<h2>").append(escaped(result.name())).append("</h2>\n<p>Taken: ");
                for (Map.Entry<String, Long> action : result.outcome().taken().entrySet()) {
                    page.append(escaped(action.getKey())).append(' ').append(action.getValue()).append("; ");
                }
                page.setLength(page.length() - 2);
                page.append("</p>\n");
            }
        }
        return page.append("</body></html>\n").toString();
    }
}
