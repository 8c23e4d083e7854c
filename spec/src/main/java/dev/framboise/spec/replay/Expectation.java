package dev.framboise.spec.replay;

import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The question which states one action leads to from one state, as a model of TLC's: the first state is given, the action is
 * the only step, and each state that it leads to is told.
 */
public final class Expectation {
    private static final String MODULE = "FramboiseExpected";
    private static final Pattern NAME = Pattern.compile("\"[^\"]*\"|[A-Za-z]\\w*");

    private Expectation() {
    }

    /** Model values are no names of a module unless it declares them. */
    private static TreeSet<String> modelValues(Map<String, String> bounds) {
        TreeSet<String> names = new TreeSet<>();
        for (String value : bounds.values()) {
            Matcher matcher = NAME.matcher(value);
            while (matcher.find()) {
                if (!matcher.group().startsWith("\"") && !matcher.group().matches("TRUE|FALSE")) {
                    names.add(matcher.group());
                }
            }
        }
        names.removeAll(bounds.keySet());
        return names;
    }

    /** The bounds with all model values by their names. */
    public static Map<String, String> bounds(Map<String, String> bounds) {
        Map<String, String> all = new LinkedHashMap<>(bounds);
        modelValues(bounds).forEach(name -> all.put(name, name));
        return all;
    }

    /**
     * The specifications with the question's module.
     *
     * @param state all variables
     * @param told those that are told
     */
    public static SpecFiles files(SpecFiles files, Model model, Map<String, String> bounds, Map<String, String> state, Set<String> told,
            String action) {
        TreeSet<String> names = modelValues(bounds);
        return files.with(model.subject() + "/" + MODULE + ".tla", "---- MODULE " + MODULE + " ----\nEXTENDS " + model.module() + "\n"
                + (names.isEmpty() ? "" : "CONSTANTS " + String.join(", ", names) + "\n")
                + "From ==\n" + state.entrySet().stream().map(variable -> "    /\\ " + variable.getKey() + " = " + variable.getValue() + "\n")
                        .collect(Collectors.joining())
                + "Tell(what_is_told) == TRUE\nStep == TLCGet(\"level\") = 1 /\\ (" + action + ") /\\ Tell(["
                + told.stream().map(name -> name + " |-> " + name + "'").collect(Collectors.joining(", ")) + "])\nExpected == From /\\ [][Step]_vars\nAnything == TRUE\n====\n");
    }

    /** The model. */
    public static Model model(Model model, Map<String, String> bounds) {
        List<String> constants = new ArrayList<>(model.constants());
        constants.addAll(modelValues(bounds));
        return new Model(model.name(), model.subject(), MODULE, "Expected", List.of("Anything"), List.of(), constants, model.definitions(),
                Map.of("CHECK_DEADLOCK", "FALSE"), List.of(), model.heap(), 1);
    }
}
