package dev.framboise.conformance.report;

import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.TargetReport;

/** JUnit's XML, as continuous integration reads it: a suite for the target, a class for each area. */
public final class JUnitXml {
    private JUnitXml() {
    }

    /** A run. */
    public static String text(TargetReport report) {
        StringBuilder text = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"conformance.")
                .append(Markup.escape(report.target())).append("\" tests=\"").append(report.outcomes().size())
                .append("\" failures=\"").append(report.failed()).append("\" errors=\"0\" skipped=\"").append(report.skipped()).append("\">\n");
        report.outcomes().forEach(outcome -> testCase(text, report.target(), outcome));
        if (!report.damages().isEmpty()) {
            text.append("  <system-err>").append(Markup.escape(String.join("\n", report.damages()))).append("</system-err>\n");
        }
        return text.append("</testsuite>\n").toString();
    }

    private static void testCase(StringBuilder text, String target, CheckOutcome outcome) {
        text.append("  <testcase classname=\"conformance.").append(Markup.escape(target)).append('.').append(outcome.entry().area()).append("\" name=\"")
                .append(Markup.escape(outcome.entry().id() + " " + outcome.entry().title())).append("\">\n");
        if (outcome.outcome().isFailure()) {
            text.append("    <failure type=\"").append(outcome.outcome().name()).append("\" message=\"")
                    .append(Markup.escape(outcome.text())).append("\">").append(Markup.escape(outcome.entry().rule())).append("</failure>\n");
        } else if (outcome.outcome().isSkipped()) {
            text.append("    <skipped message=\"").append(Markup.escape(outcome.reason())).append("\"/>\n");
        }
        text.append("    <system-out>").append(Markup.escape(outcome.outcome().word() + ": " + outcome.text())).append("</system-out>\n  </testcase>\n");
    }
}
