package dev.framboise.conformance.report;

import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.TargetReport;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Rules by targets, in one file without a network: first what a hypervisor shows otherwise than the machine, then what else is not the same
 * everywhere, or fails, then all.
 */
public final class HtmlMatrix {
    /** Those that no hypervisor shows. */
    private static final Set<String> MACHINES = Set.of("bare", "serial", "model");
    private static final String MACHINE = "bare";
    private static final String STYLE = """
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; color: #1c1e21; background: #fff; }
            table { border-collapse: collapse; width: 100%; margin: 1rem 0 2.5rem; }
            th, td { border-bottom: 1px solid #d9dce1; padding: .35rem .6rem; text-align: left; vertical-align: top; }
            .checks { table-layout: fixed; } .checks th:first-child { width: 4.6rem; } .checks th:nth-child(2) { width: 21rem; }
            th { background: #f3f4f6; position: sticky; top: 0; }
            .counts td { text-align: right; } .counts td:nth-child(-n + 2) { text-align: left; }
            small { color: #5b6068; } code { font-size: .8em; overflow-wrap: anywhere; } summary { cursor: pointer; }
            .pass { background: #e2f4e5; } .fail, .timeout, .lost, .unexpected { background: #fbdcdc; font-weight: 600; }
            .deviates { background: #fdf0cf; } .skip, .untestable { background: #eef0f3; color: #5b6068; }
            @media (max-width: 60rem) {
              body { margin: 1rem auto; }
              table, tbody, tr, td { display: block; } th { display: none; } td:empty { display: none; }
              tr { border-bottom: 2px solid #d9dce1; padding: .5rem 0; } td { border: 0; overflow-wrap: anywhere; }
              td[data-target]::before { content: attr(data-target) ": "; font-weight: 600; }
              td[data-target] details { display: inline-block; vertical-align: top; }
              .counts td { text-align: left; padding: 0 .6rem; }
            }
            """;

    private final List<TargetReport> reports;
    private final Map<String, Map<String, CheckOutcome>> columns = new HashMap<>();
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
            columns.put(report.target(), column);
        }
    }

    /** The page. */
    public String text() {
        StringBuilder text = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>Conformance</title>\n<style>\n").append(STYLE)
                .append("</style>\n<h1>Conformance</h1>\n");
        counts(text);
        List<TargetReport> shown = reports.stream().filter(report -> report.target().equals(MACHINE) || !MACHINES.contains(report.target())).toList();
        boolean isCompared = columns.containsKey(MACHINE) && shown.size() > 1;
        if (isCompared) {
            section(text, "hypervisors", "What a hypervisor shows otherwise than the machine", shown, entry -> differs(entry, shown));
        }
        section(text, "others", isCompared ? "What else is not the same everywhere, or fails" : "What is not the same everywhere, or fails", reports,
                entry -> (differs(entry, reports) || fails(entry)) && !(isCompared && differs(entry, shown)));
        section(text, "all", "All checks", reports, entry -> true);
        return text.append("</html>\n").toString();
    }

    /** A column for each outcome that there is. */
    private void counts(StringBuilder text) {
        List<Outcome> outcomes = Arrays.stream(Outcome.values()).filter(outcome -> reports.stream().anyMatch(report -> count(report, outcome) > 0)).toList();
        text.append("<table class=\"counts\">\n<tr><th>target<th>is");
        outcomes.forEach(outcome -> text.append("<th>").append(outcome.word()));
        for (TargetReport report : reports) {
            text.append("\n<tr><td><b>").append(Markup.escape(report.target())).append("</b><td>").append(report.closing()).append("<br><small>")
                    .append(Markup.escape(String.join(" | ", report.about()))).append("</small>");
            for (Outcome outcome : outcomes) {
                long count = count(report, outcome);
                text.append(count == 0 ? "<td>" : "<td class=\"" + style(outcome) + "\" data-target=\"" + outcome.word() + "\">" + count);
            }
        }
        text.append("\n</table>\n");
    }

    private static long count(TargetReport report, Outcome outcome) {
        return report.outcomes().stream().filter(one -> one.outcome() == outcome).count();
    }

    private void section(StringBuilder text, String anchor, String title, List<TargetReport> of, Predicate<CheckEntry> which) {
        List<CheckEntry> entries = rows.values().stream().filter(which).toList();
        text.append("<h2 id=\"").append(anchor).append("\">").append(title).append("</h2>\n");
        if (entries.isEmpty()) {
            text.append("<p>Nothing.</p>\n");
        } else {
            text.append("<p>").append(entries.size()).append(" of ").append(rows.size()).append(" checks. What was found where a check passes is behind its word.</p>\n");
            table(text, of, entries);
        }
    }

    private List<Outcome> said(CheckEntry entry, List<TargetReport> of) {
        return of.stream().map(report -> Optional.ofNullable(columns.get(report.target()).get(entry.id()))).flatMap(Optional::stream)
                .map(CheckOutcome::outcome).filter(outcome -> !outcome.isSkipped()).distinct().toList();
    }

    /** Between those of the targets that say something about it. */
    private boolean differs(CheckEntry entry, List<TargetReport> of) {
        return said(entry, of).size() > 1;
    }

    private boolean fails(CheckEntry entry) {
        return said(entry, reports).stream().anyMatch(Outcome::isFailure);
    }

    private void table(StringBuilder text, List<TargetReport> of, List<CheckEntry> entries) {
        text.append("<table class=\"checks\">\n<tr><th>check<th>rule");
        of.forEach(report -> text.append("<th>").append(Markup.escape(report.target())));
        text.append('\n');
        for (CheckEntry entry : entries) {
            text.append("<tr><td><b>").append(entry.id()).append("</b><br><small>").append(entry.on().word())
                    .append("</small><td>").append(Markup.escape(entry.title())).append("<br><small>").append(Markup.escape(entry.rule())).append("</small>");
            of.forEach(report -> cell(text, report.target(), columns.get(report.target()).get(entry.id())));
            text.append('\n');
        }
        text.append("</table>\n");
    }

    private static String style(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    private static void cell(StringBuilder text, String target, CheckOutcome outcome) {
        if (outcome == null) {
            text.append("<td>");
            return;
        }
        text.append("<td class=\"").append(style(outcome.outcome())).append("\" data-target=\"").append(Markup.escape(target)).append("\">");
        String word = outcome.outcome().word();
        String found = outcome.comment().isEmpty() ? "" : "<code>" + Markup.escape(outcome.comment()) + "</code>";
        if (outcome.outcome() == Outcome.PASS && !found.isEmpty()) {
            text.append("<details><summary>").append(word).append("</summary>").append(found).append("</details>");
            return;
        }
        text.append(word);
        if (!outcome.reason().isEmpty()) {
            text.append("<br><small>").append(Markup.escape(outcome.reason())).append("</small>");
        }
        text.append(found.isEmpty() ? "" : "<br>" + found);
    }
}
