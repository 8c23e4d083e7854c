package dev.framboise.fuzz.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The report of all campaigns that the history knows: the last one as a table, the findings with their words, the trend as lines, branches. */
public final class HtmlReport {
    private static final int WIDTH = 400;
    private static final int HEIGHT = 90;
    /** Characters of a date of ISO 8601's. */
    private static final int DAY = 10;

    private HtmlReport() {
    }

    /** Writes it. */
    public static void write(Layout layout) {
        try {
            Path other = layout.report().resolveSibling("report.html.new");
            Files.writeString(other, text(layout));
            Files.move(other, layout.report(), java.nio.file.StandardCopyOption.ATOMIC_MOVE, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new CampaignFailure(layout.report() + " cannot be written: " + failed, failed);
        }
    }

    private static String text(Layout layout) throws IOException {
        Map<String, List<History.Entry>> byTarget = new LinkedHashMap<>();
        History.read(layout.history()).forEach(entry -> byTarget.computeIfAbsent(entry.target(), name -> new ArrayList<>()).add(entry));
        StringBuilder html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Framboise: fuzzing</title><style>\n"
                + "body{font:15px/1.5 system-ui,sans-serif;max-width:60em;margin:2em auto;padding:0 1em;color:#222}"
                + "table{border-collapse:collapse}td,th{padding:.2em .8em;text-align:right;border-bottom:1px solid #ddd}"
                + "td:first-child,th:first-child{text-align:left}pre{background:#f6f6f6;padding:1em;overflow:auto;font-size:13px}"
                + "svg{background:#fafafa;border:1px solid #ddd}.found{color:#b00}\n</style></head><body>\n<h1>Fuzzing</h1>\n"
                + "<p>The last campaign of each target. Coverage counts edges of bytecode as Jazzer does; executions depend on the machine.</p>\n"
                + "<table><tr><th>target</th><th>when</th><th>seconds</th><th>executions</th><th>coverage</th><th>inputs</th><th>states</th><th>found</th></tr>\n");
        byTarget.forEach((target, entries) -> html.append(row(entries.get(entries.size() - 1))));
        html.append("</table>\n");
        html.append("<h2>Findings</h2>\n");
        boolean isAny = false;
        for (String target : byTarget.keySet()) {
            for (Path words : Layout.files(layout.findings(target))) {
                if (words.toString().endsWith(".txt")) {
                    isAny = true;
                    html.append("<h3 class=\"found\">").append(escaped(words.getFileName().toString().replace(".txt", ""))).append("</h3>\n<pre>")
                            .append(escaped(Files.readString(words))).append("</pre>\n");
                }
            }
        }
        html.append(isAny ? "" : "<p>None.</p>\n");
        html.append("<h2>Trend</h2>\n<p>A dot is a campaign, the oldest on the left.</p>\n");
        byTarget.forEach((target, entries) -> html.append("<h3>").append(escaped(target)).append("</h3>\n")
                .append(lines(entries, "coverage", History.Entry::coverage)).append(lines(entries, "states", History.Entry::states)));
        if (Files.exists(layout.coverage())) {
            html.append("<h2>Branches of vmkernel</h2>\n<pre>").append(escaped(Files.readString(layout.coverage()))).append("</pre>\n");
        }
        return html.append("</body></html>\n").toString();
    }

    private static String row(History.Entry entry) {
        return "<tr><td>" + escaped(entry.target()) + "</td><td>" + entry.when() + "</td><td>" + entry.seconds() + "</td><td>" + entry.executions()
                + "</td><td>" + entry.coverage() + "</td><td>" + entry.inputs() + "</td><td>" + entry.states() + "</td><td"
                + (entry.findings() > 0 ? " class=\"found\"" : "") + ">" + entry.findings() + "</td></tr>\n";
    }

    private static String lines(List<History.Entry> entries, String what, ToLongFunction<History.Entry> value) {
        long most = Math.max(1, entries.stream().mapToLong(value).max().orElse(1));
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < entries.size(); i++) {
            double x = entries.size() == 1 ? WIDTH / 2.0 : 10 + (WIDTH - 20.0) * i / (entries.size() - 1);
            double y = HEIGHT - 10 - (HEIGHT - 30.0) * value.applyAsLong(entries.get(i)) / most;
            points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
        }
        return "<svg width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" role=\"img\"><title>" + what + " over campaigns</title><text x=\"10\" y=\"15\" font-size=\"12\">"
                + what + ", most " + most + "; " + span(entries) + "</text><polyline fill=\"none\" stroke=\"#c2185b\" stroke-width=\"2\" points=\"" + points.toString().strip()
                + "\"/>" + dots(points.toString().strip()) + "</svg>\n";
    }

    /** The days of the first and the last. */
    private static String span(List<History.Entry> entries) {
        String first = entries.get(0).when().substring(0, DAY);
        String last = entries.get(entries.size() - 1).when().substring(0, DAY);
        return first.equals(last) ? first : first + " to " + last;
    }

    private static String dots(String points) {
        StringBuilder dots = new StringBuilder();
        for (String point : points.split(" ")) {
            String[] xy = point.split(",");
            dots.append("<circle cx=\"").append(xy[0]).append("\" cy=\"").append(xy[1]).append("\" r=\"3\" fill=\"#c2185b\"/>");
        }
        return dots.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
