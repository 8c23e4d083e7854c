package dev.framboise.spec.files;

import dev.framboise.spec.SpecFailure;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why models never take the actions that they name as {@code never}, out of {@code never.properties}: {@code MODEL.ACTION = REASON}. */
public final class NeverTaken {
    /** The file of the reasons. */
    public static final String FILE = "never.properties";

    private final Map<String, String> reasons;

    private NeverTaken(Map<String, String> reasons) {
        this.reasons = reasons;
    }

    /**
     * The reasons among these files.
     *
     * @throws SpecFailure when a model's action lacks one, or there is one for what no model says that it never takes
     */
    public static NeverTaken of(SpecFiles files) {
        Map<String, String> reasons = files.has(FILE) ? KeyedText.read(FILE, files.text(FILE)) : Map.of();
        TreeSet<String> unread = new TreeSet<>(reasons.keySet());
        for (Model model : ModelFile.all(files)) {
            for (String action : model.never()) {
                String key = key(model.name(), action);
                if (reasons.getOrDefault(key, "").isEmpty()) {
                    throw new SpecFailure(FILE + ": why does model " + model.name() + " never take " + action + "? Add a line \"" + key + " = ...\"");
                }
                unread.remove(key);
            }
        }
        if (!unread.isEmpty()) {
            throw new SpecFailure(FILE + ": no model says that it never takes this: " + String.join(", ", unread));
        }
        return new NeverTaken(new TreeMap<>(reasons));
    }

    private static String key(String model, String action) {
        return model + "." + action;
    }

    /** Why a model never takes an action; empty: it does not say that it never does. */
    public Optional<String> why(String model, String action) {
        return Optional.ofNullable(reasons.get(key(model, action)));
    }
}
