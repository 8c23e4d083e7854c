package dev.framboise.spec.report;

import dev.framboise.spec.check.Result;
import dev.framboise.spec.tlc.Step;
import java.util.Map;

/** A counterexample as text: of each state, what differs from the one before. */
public final class Counterexample {
    private Counterexample() {
    }

    /** The text; empty when there is nothing to show. */
    public static String of(Result result) {
        StringBuilder text = new StringBuilder();
        if (!result.passed() && !result.outcome().words().isEmpty()) {
            text.append(result.outcome().words().strip().indent(2));
        }
        Map<String, String> before = Map.of();
        int number = 0;
        for (Step step : result.outcome().steps()) {
            text.append(String.format("  %3d  %s%n", ++number, step.action()));
            for (Map.Entry<String, String> variable : step.state().entrySet()) {
                String old = before.get(variable.getKey());
                if (!variable.getValue().equals(old)) {
                    text.append(String.format("         %-10s = %s%n", variable.getKey(), variable.getValue()));
                }
            }
            if (!step.state().isEmpty()) {
                before = step.state();
            }
        }
        return text.toString();
    }
}
