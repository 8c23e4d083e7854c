package dev.framboise.proof.report;

import dev.framboise.proof.prove.Proposition;
import dev.framboise.proof.prove.Result;
import dev.framboise.proof.prove.Verdict;
import java.util.List;
import java.util.Locale;

/** Results as one page. */
public final class HtmlReport {
    private static final String HEAD = """
            <!DOCTYPE html>
            <html lang="en"><head><meta charset="utf-8"><title>Framboise: properties proved for all inputs</title>
            <style>
            body { font: 15px/1.4 sans-serif; margin: 2em; max-width: 75em }
            table { border-collapse: collapse }
            td, th { padding: .2em .7em; text-align: left; border-bottom: 1px solid #ccc; vertical-align: top }
            td.n { text-align: right } .failed { background: #fdd } pre { background: #f4f4f4; padding: .7em; white-space: pre-wrap }
            </style></head><body>
            <h1>Properties proved for all inputs</h1>
            <p>Each property was followed along every path of the shipped class files; whether a path is possible was asked of an SMT solver.</p>
            """;

    private HtmlReport() {
    }

    /** The page. */
    public static String of(List<Result> results) {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("<table><tr><th>property<th>method<th>rule<th>source<th>paths<th>outcomes<th>questions<th>seconds<th>verdict</tr>\n");
        for (Result result : results) {
            Proposition p = result.proposition();
            page.append(String.format(Locale.ROOT, "<tr%s><td>%s<td>%s<td>%s<td>%s<td class=n>%d<td>%s<td class=n>%d<td class=n>%.1f<td>%s</tr>%n",
                    result.verdict() == Verdict.PROVED ? "" : " class=failed", escaped(p.name()), escaped(p.about()), escaped(p.rule()),
                    escaped(p.source()), result.paths(), escaped(String.join("; ", result.outcomes())), result.questions(),
                    result.milliseconds() / 1000.0, result.verdict()));
        }
        page.append("</table>\n");
        for (Result result : results) {
            if (result.verdict() != Verdict.PROVED) {
                page.append("<h2>").append(escaped(result.proposition().name())).append("</h2>\n<pre>").append(escaped(result.text())).append("</pre>\n");
            }
        }
        return page.append("</body></html>\n").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
