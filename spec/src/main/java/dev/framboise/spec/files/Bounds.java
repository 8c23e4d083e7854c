package dev.framboise.spec.files;

import dev.framboise.spec.SpecFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The constants' values of all models. {@code scheduler.Core} is for every model of the subject {@code scheduler},
 * {@code scheduler-shares.Core} for that model alone; {@code .deep} behind either is for {@link Tier#DEEP}.
 */
public final class Bounds {
    private static final String DEEP = ".deep";
    private static final String MODEL = ".model";

    private final Map<String, String> values;

    private Bounds(Map<String, String> values) {
        this.values = values;
    }

    /** The bounds file among {@code files}. */
    public static Bounds of(SpecFiles files) {
        return new Bounds(KeyedText.read(SpecFiles.BOUNDS, files.text(SpecFiles.BOUNDS)));
    }

    /** The values of a model's constants, in the order in which it names them. */
    public Map<String, String> of(Model model, Tier tier) {
        Map<String, String> found = new LinkedHashMap<>();
        for (String constant : model.constants()) {
            found.put(constant, value(model, constant, tier));
        }
        return found;
    }

    private String value(Model model, String constant, Tier tier) {
        for (String owner : List.of(model.name(), model.subject())) {
            String key = owner + "." + constant;
            if (tier == Tier.DEEP && values.containsKey(key + DEEP)) {
                return values.get(key + DEEP);
            }
            if (values.containsKey(key)) {
                return values.get(key);
            }
        }
        throw new SpecFailure(SpecFiles.BOUNDS + " has no value for the constant " + constant + " of model " + model.name()
                + ": add a line \"" + model.name() + "." + constant + " = ...\"");
    }

    /** Those of a subject and of its models, a line each. @param files where its models are */
    public String text(SpecFiles files, String subject) {
        List<String> owners = new ArrayList<>(List.of(subject));
        files.named(MODEL).stream().filter(name -> name.startsWith(subject + "/"))
                .forEach(name -> owners.add(name.substring(subject.length() + 1, name.length() - MODEL.length())));
        return values.entrySet().stream().filter(value -> owners.contains(value.getKey().substring(0, value.getKey().indexOf('.'))))
                .map(value -> value.getKey() + " = " + value.getValue() + "\n").collect(Collectors.joining());
    }

    /** Refuses a bound that no model reads: a key with a spelling mistake would be one. */
    public void refuseUnread(List<Model> models) {
        List<String> unread = new ArrayList<>(values.keySet());
        for (Model model : models) {
            for (String constant : model.constants()) {
                for (String owner : List.of(model.name(), model.subject())) {
                    unread.remove(owner + "." + constant);
                    unread.remove(owner + "." + constant + DEEP);
                }
            }
        }
        if (!unread.isEmpty()) {
            throw new SpecFailure(SpecFiles.BOUNDS + ": no model has a constant for " + String.join(", ", unread));
        }
    }
}
