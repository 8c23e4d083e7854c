package dev.framboise.cli.command;

import dev.framboise.conformance.run.CheckOutcome;
import dev.framboise.conformance.run.Outcome;
import dev.framboise.conformance.run.Progress;
import java.io.PrintWriter;

/** A line for each check as it ends; what passes says no more than that. */
final class PrintedProgress implements Progress {
    private final PrintWriter out;

    PrintedProgress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void note(String text) {
        System.err.println("framboise: " + text);
    }

    @Override
    public void outcome(CheckOutcome outcome, int done, int of) {
        String said = outcome.outcome() == Outcome.PASS ? "" : ": " + outcome.text();
        out.printf("%4d/%d %s %-12s %s%s%n", done, of, outcome.entry().id(), outcome.outcome().word(), outcome.entry().title(), said);
        out.flush();
    }
}
