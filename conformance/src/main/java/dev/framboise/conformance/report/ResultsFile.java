package dev.framboise.conformance.report;

import dev.framboise.conformance.build.Registry;
import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.TargetReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is known of a target as lines with tabs, from which a later run makes its matrix: identifier, outcome, what was found, reason. Lines that
 * begin with {@code #} say what the target is.
 */
final class ResultsFile {
    private static final String ABOUT = "# ";
    private static final int FIELDS = 4;

    private ResultsFile() {
    }

    static String text(TargetReport report) {
        StringBuilder text = new StringBuilder();
        report.about().forEach(line -> text.append(ABOUT).append(line).append('\n'));
        for (CheckOutcome outcome : report.outcomes()) {
            text.append(outcome.entry().id()).append('\t').append(outcome.outcome().name()).append('\t')
                    .append(outcome.comment().replace('\t', ' ')).append('\t').append(outcome.reason().replace('\t', ' ')).append('\n');
        }
        return text.toString();
    }

    /** Reads it back; checks that are no more are left out. */
    static TargetReport read(String target, String text, Registry registry) {
        List<CheckOutcome> outcomes = new ArrayList<>();
        List<String> about = new ArrayList<>();
        for (String line : text.lines().toList()) {
            if (line.startsWith(ABOUT)) {
                about.add(line.substring(ABOUT.length()));
                continue;
            }
            String[] fields = line.split("\t", FIELDS);
            if (fields.length == FIELDS) {
                registry.find(fields[0]).ifPresent(entry ->
                        outcomes.add(new CheckOutcome(entry, Outcome.valueOf(fields[1]), fields[2], fields[3])));
            }
        }
        return new TargetReport(target, about, outcomes, List.of());
    }

    /** What is known of a target after a run: of each check the last outcome. */
    static TargetReport merge(TargetReport before, TargetReport run) {
        Map<String, CheckOutcome> outcomes = new TreeMap<>();
        before.outcomes().forEach(outcome -> outcomes.put(outcome.entry().id(), outcome));
        run.outcomes().forEach(outcome -> outcomes.put(outcome.entry().id(), outcome));
        return new TargetReport(run.target(), run.about(), List.copyOf(outcomes.values()), run.damages());
    }
}
