package dev.framboise.conformance.report;

import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.TargetReport;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rules by targets, in one file without a network: first what differs between targets, then all. */
public final class HtmlMatrix {
    private static final String STYLE = """
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 80rem; padding: 0 1rem; color: #1c1e21; background: #fff; }
            table { border-collapse: collapse; width: 100%; margin: 1rem 0 2.5rem; }
            th, td { border-bottom: 1px solid #d9dce1; padding: .35rem .6rem; text-align: left; vertical-align: top; }
            th { background: #f3f4f6; position: sticky; top: 0; }
            small { color: #5b6068; } code { font-size: .85em; overflow-wrap: anywhere; }
            .pass { background: #e2f4e5; } .fail, .timeout, .lost, .unexpected { background: #fbdcdc; font-weight: 600; }
            .deviates { background: #fdf0cf; } .skip, .untestable { background: #eef0f3; color: #5b6068; }
            @media (max-width: 48rem) {
              table, tbody, tr, td { display: block; } th, td:empty { display: none; }
              tr { border-bottom: 2px solid #d9dce1; padding: .5rem 0; } td { border: 0; }
              td[data-target]::before { content: attr(data-target) ": "; font-weight: 600; }
            }
            """;

    private final List<TargetReport> reports;
    private final List<Map<String, CheckOutcome>> columns = new ArrayList<>();
    private final Map<String, CheckEntry> rows = new TreeMap<>();

    /** A column for each run. */
    public HtmlMatrix(List<TargetReport> reports) {
        this.reports = List.copyOf(reports);
        for (TargetReport report : reports) {
            Map<String, CheckOutcome> column = new HashMap<>();
            report.outcomes().forEach(outcome -> {
                column.put(outcome.entry().id(), outcome);
                rows.put(outcome.entry().id(), outcome.entry());
            });
            columns.add(column);
        }
    }

    /** The page. */
    public String text() {
        StringBuilder text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Conformance</title>\n<style>\n").append(STYLE)
                .append("</style>\n<h1>Conformance</h1>\n<ul>\n");
        reports.forEach(report -> text.append("<li>").append(Markup.escape(report.target())).append(": ").append(report.closing())
                .append("<br><small>").append(Markup.escape(String.join(" | ", report.about()))).append("</small></li>\n"));
        text.append("</ul>\n");
        List<CheckEntry> different = rows.values().stream().filter(this::differs).toList();
        text.append("<h2>What is not the same everywhere, or fails</h2>\n");
        if (different.isEmpty()) {
            text.append("<p>Nothing.</p>\n");
        } else {
            table(text, different);
        }
        text.append("<h2>All checks</h2>\n");
        table(text, List.copyOf(rows.values()));
        return text.append("</html>\n").toString();
    }

    /** Between those targets that say something about it. */
    private boolean differs(CheckEntry entry) {
        List<Outcome> said = columns.stream().map(column -> Optional.ofNullable(column.get(entry.id()))).flatMap(Optional::stream)
                .map(CheckOutcome::outcome).filter(outcome -> !outcome.isSkipped()).distinct().toList();
        return said.size() > 1 || said.stream().anyMatch(Outcome::isFailure);
    }

    private void table(StringBuilder text, List<CheckEntry> entries) {
        text.append("<table>\n<tr><th>check<th>rule");
        reports.forEach(report -> text.append("<th>").append(Markup.escape(report.target())));
        text.append('\n');
        for (CheckEntry entry : entries) {
            text.append("<tr><td><b>").append(entry.id()).append("</b><br><small>").append(entry.on().word())
                    .append("</small><td>").append(Markup.escape(entry.title())).append("<br><small>").append(Markup.escape(entry.rule())).append("</small>");
            for (int i = 0; i < columns.size(); i++) {
                cell(text, reports.get(i).target(), columns.get(i).get(entry.id()));
            }
            text.append('\n');
        }
        text.append("</table>\n");
    }

    private static void cell(StringBuilder text, String target, CheckOutcome outcome) {
        if (outcome == null) {
            text.append("<td>");
            return;
        }
        text.append("<td class=\"").append(outcome.outcome().name().toLowerCase(Locale.ROOT)).append("\" data-target=\"").append(Markup.escape(target))
                .append("\">").append(outcome.outcome().word());
        if (!outcome.reason().isEmpty()) {
            text.append("<br><small>").append(Markup.escape(outcome.reason())).append("</small>");
        }
        if (!outcome.comment().isEmpty()) {
            text.append("<br><code>").append(Markup.escape(outcome.comment())).append("</code>");
        }
    }
}
