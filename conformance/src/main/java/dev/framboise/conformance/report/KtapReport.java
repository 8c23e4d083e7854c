package dev.framboise.conformance.report;

import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.TargetReport;

/** The Kernel Test Anything Protocol, version 1 (Linux, Documentation/dev-tools/ktap.rst). */
public final class KtapReport {
    private KtapReport() {
    }

    /** A run, numbered from 1. */
    public static String text(TargetReport report) {
        StringBuilder text = new StringBuilder("KTAP version 1\n1..").append(report.outcomes().size()).append('\n');
        int number = 0;
        for (CheckOutcome outcome : report.outcomes()) {
            number++;
            text.append(outcome.outcome().isFailure() ? "not ok " : "ok ").append(number).append(' ').append(outcome.entry().id());
            switch (outcome.outcome()) {
                case PASS, FAIL -> text.append(outcome.comment().isEmpty() ? "" : " # " + outcome.comment());
                case SKIP, UNTESTABLE -> text.append(" # SKIP ").append(outcome.reason());
                case DEVIATES -> text.append(" # TODO ").append(outcome.text());
                case TIMEOUT -> text.append(" # TIMEOUT ").append(outcome.text());
                case LOST, UNEXPECTED -> text.append(" # ").append(outcome.outcome().word()).append(": ").append(outcome.text());
            }
            text.append('\n');
        }
        return text.append("# ").append(report.closing()).append('\n').toString();
    }
}
