package dev.framboise.spec.files;

import java.util.List;
import java.util.Map;

/** The text of TLC's {@code .cfg} file for a model within bounds. */
public final class Configuration {
    private Configuration() {
    }

    /** The text. @param bounds the values of the model's constants */
    public static String of(Model model, Map<String, String> bounds) {
        StringBuilder text = new StringBuilder("SPECIFICATION " + model.specification() + "\n");
        bounds.forEach((constant, value) -> text.append("CONSTANT ").append(constant).append(" = ").append(value).append('\n'));
        model.definitions().forEach((constant, operator) ->
                text.append("CONSTANT ").append(constant).append(" <- ").append(operator).append('\n'));
        list(text, "INVARIANT ", model.invariants());
        list(text, "PROPERTY ", model.properties());
        model.options().forEach((word, value) -> text.append(word).append(' ').append(value).append('\n'));
        return text.toString();
    }

    private static void list(StringBuilder text, String word, List<String> operators) {
        operators.forEach(operator -> text.append(word).append(operator).append('\n'));
    }
}
