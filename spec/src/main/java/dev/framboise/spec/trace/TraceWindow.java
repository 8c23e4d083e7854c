package dev.framboise.spec.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Some events in a row, the state before the first of them and the state behind the last. */
final class TraceWindow {
    private final long first;
    private final String start;
    private final List<TraceStep> steps = new ArrayList<>();
    private final List<Long> events = new ArrayList<>();
    private String goal = "";

    /** A window whose first event has number {@code first}, counted from 1, in state {@code start}. */
    TraceWindow(long first, String start) {
        this.first = first;
        this.start = start;
    }

    void add(long number, TraceEvent event) {
        for (TraceStep step : TraceStep.of(event)) {
            steps.add(step);
            events.add(number);
        }
    }

    /** The state behind its last event. */
    void end(String state) {
        goal = state;
    }

    /** The number of its first event. */
    long first() {
        return first;
    }

    /** How many steps it has. */
    int length() {
        return steps.size();
    }

    /** The event of which a step is; behind the last one, the last. @param step counted from 1 */
    long event(int step) {
        return events.isEmpty() ? first : events.get(Math.min(step, events.size()) - 1);
    }

    /** The step, or none behind the last. @param step counted from 1 */
    String step(int step) {
        return step <= steps.size() ? steps.get(step - 1).toString() : "the end of the window, where the next one does not begin";
    }

    /** The module TraceLog. */
    String module(TracePlaces places) {
        return "------------------------------ MODULE TraceLog ------------------------------\n"
                + "EXTENDS Naturals, Sequences, TLC\n"
                + "Seat == " + places + "\n"
                + "Start ==\n " + start + "\n"
                + "Goal ==\n " + goal + "\n"
                + "Log == <<\n" + steps.stream().map(TraceStep::toString).collect(Collectors.joining(",\n")) + "\n>>\n"
                + "=============================================================================\n";
    }
}
