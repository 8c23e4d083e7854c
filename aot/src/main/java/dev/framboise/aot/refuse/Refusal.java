package dev.framboise.aot.refuse;

import java.util.List;

/**
 * One violation of the subset.
 *
 * @param rule the rule
 * @param what what was found, for example {@code new dev.framboise.Foo}
 * @param place where, as {@code File.java:line}
 * @param path the calls (or, for an object, the references) from a root to the place, outermost first
 */
public record Refusal(Rule rule, String what, String place, List<String> path) {
    /** Copies the path. */
    public Refusal {
        path = List.copyOf(path);
    }

    /** The message for people. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        text.append(place).append(": ").append(rule).append(": ").append(what);
        text.append("\n    reason:  ").append(rule.reason());
        text.append("\n    way out: ").append(rule.wayOut());
        for (int i = 0; i < path.size(); i++) {
            text.append(i == 0 ? "\n    path:    " : "\n             -> ").append(path.get(i));
        }
        return text.toString();
    }
}
