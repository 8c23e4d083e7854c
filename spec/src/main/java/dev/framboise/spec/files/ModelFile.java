package dev.framboise.spec.files;

import dev.framboise.spec.SpecFailure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code SUBJECT/NAME.model}. */
public final class ModelFile {
    private static final String ENDING = ".model";
    private static final List<String> OPTIONS = List.of("symmetry", "view", "constraint", "action_constraint", "check_deadlock");

    private final String file;
    private final Map<String, String> values;

    private ModelFile(String file, String text) {
        this.file = file;
        this.values = KeyedText.read(file, text);
    }

    /** All models, in the order of their names. */
    public static List<Model> all(SpecFiles files) {
        List<Model> models = new ArrayList<>();
        for (String file : files.named(ENDING)) {
            models.add(new ModelFile(file, files.text(file)).model());
        }
        return models;
    }

    /** The one in a file, which may have another ending: {@link #all} does not find it then. */
    public static Model in(SpecFiles files, String file) {
        return new ModelFile(file, files.text(file)).model();
    }

    private Model model() {
        int slash = file.indexOf('/');
        Map<String, String> options = new LinkedHashMap<>();
        for (String option : OPTIONS) {
            String value = values.remove(option);
            if (value != null) {
                options.put(option.toUpperCase(java.util.Locale.ROOT), value);
            }
        }
        Model model = new Model(
                file.substring(slash + 1, file.lastIndexOf('.')),
                file.substring(0, slash),
                needed("module"),
                needed("specification"),
                words("invariants"),
                words("properties"),
                words("constants"),
                definitions(),
                options,
                words("never"),
                needed("heap"),
                Integer.parseInt(needed("workers")));
        if (!values.isEmpty()) {
            throw new SpecFailure(file + ": nothing reads " + String.join(", ", values.keySet()));
        }
        if (model.invariants().isEmpty() && model.properties().isEmpty()) {
            throw new SpecFailure(file + ": names neither invariants nor properties, so it would check nothing");
        }
        return model;
    }

    private String needed(String key) {
        String value = values.remove(key);
        if (value == null) {
            throw new SpecFailure(file + ": there is no line \"" + key + " = ...\"");
        }
        return value;
    }

    private List<String> words(String key) {
        String value = values.remove(key);
        return value == null || value.isEmpty() ? List.of() : Arrays.asList(value.split("\\s+"));
    }

    // Constant <- Operator
    private Map<String, String> definitions() {
        Map<String, String> definitions = new LinkedHashMap<>();
        for (String word : words("definitions")) {
            int arrow = word.indexOf("<-");
            if (arrow < 1) {
                throw new SpecFailure(file + ": \"" + word + "\" among the definitions is no \"Constant<-Operator\"");
            }
            definitions.put(word.substring(0, arrow), word.substring(arrow + 2));
        }
        return definitions;
    }
}
