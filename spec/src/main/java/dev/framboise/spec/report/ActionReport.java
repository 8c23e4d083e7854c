package dev.framboise.spec.report;

import dev.framboise.spec.check.Result;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.NeverTaken;
import dev.framboise.spec.files.SpecFiles;
import java.util.List;
import java.util.Map;

/**
 * How often TLC took each action of each model, for programs. Lines {@code of: HASH}, that of the specifications; {@code model: NAME STATES MODULE};
 * below it, for each of its actions, {@code action: NAME TAKEN}, and behind one that was never taken {@code why: REASON}.
 */
public final class ActionReport {
    /** What the file is called, beside the other reports. */
    public static final String FILE = "actions.txt";

    private ActionReport() {
    }

    /**
     * The report.
     *
     * @param models  those that were checked
     * @param results of them, and of whatever else
     */
    public static String of(SpecFiles files, List<Model> models, List<Result> results) {
        NeverTaken never = NeverTaken.of(files);
        StringBuilder text = new StringBuilder("of: " + files.hash() + "\n");
        for (Model model : models) {
            results.stream().filter(result -> result.name().equals(model.name())).forEach(result -> {
                text.append("model: ").append(model.name()).append(' ').append(result.outcome().distinct()).append(' ').append(model.subject()).append('/')
                        .append(model.module()).append('\n');
                for (Map.Entry<String, Long> action : result.outcome().taken().entrySet()) {
                    text.append("action: ").append(action.getKey()).append(' ').append(action.getValue()).append('\n');
                    if (action.getValue() == 0) {
                        text.append("why: ").append(never.why(model.name(), action.getKey()).orElse("")).append('\n');
                    }
                }
            });
        }
        return text.toString();
    }
}
