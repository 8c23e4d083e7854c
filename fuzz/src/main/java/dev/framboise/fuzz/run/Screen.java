package dev.framboise.fuzz.run;

import java.util.List;

/** Where people see how far a campaign is. */
public interface Screen {
    /** About once a second. @param secondsLeft of the campaign */
    void show(List<Progress> targets, long secondsLeft);

    /** Something happened that stays said. */
    void say(String line);

    /** The table of all targets, one a line. */
    static List<String> table(List<Progress> targets) {
        java.util.ArrayList<String> lines = new java.util.ArrayList<>();
        lines.add(String.format("  %-14s %8s %11s %8s %8s %7s %7s %8s %6s", "target", "exec/s", "executions", "coverage", "inputs", "new", "states", "seconds",
                "found"));
        for (Progress each : targets) {
            lines.add(String.format("%s %-14s %8d %11d %8d %8d %7d %7d %8d %6d", each.isRunning() ? ">" : " ", each.target(), each.perSecond(),
                    each.executions(), each.coverage(), each.inputs(), each.fresh(), each.states(), each.seconds(), each.findings()));
        }
        return lines;
    }
}
