package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Reference;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.ModelFile;
import dev.framboise.spec.files.SpecFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code MODEL.NAME}: an invariant or property that the model has TLC check, and that a module of its subject defines. */
final class SpecFinder implements Finder {
    private static final String HOME = "spec/src/main/resources/dev/framboise/spec/";

    private final SpecFiles files;
    private final List<Model> models;

    SpecFinder(SpecFiles files) {
        this.files = files;
        this.models = ModelFile.all(files);
    }

    @Override
    public Evidence find(Reference reference) throws MissingException {
        int dot = reference.name().indexOf('.');
        String property = reference.name().substring(dot + 1);
        String name = reference.name().substring(0, Math.max(dot, 0));
        Model model = models.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(() -> new MissingException(
                "there is no model '" + name + "' for " + reference.name(), "name MODEL.INVARIANT; ./framboise check lists the models"));
        if (!model.checks(property)) {
            List<String> checked = new ArrayList<>(model.invariants());
            checked.addAll(model.properties());
            throw new MissingException("the model " + name + " does not check " + property, "it checks " + String.join(", ", checked));
        }
        return new Evidence(reference, HOME + module(model, property), model.name());
    }

    private String module(Model model, String property) throws MissingException {
        Pattern definition = Pattern.compile("(?m)^" + Pattern.quote(property) + "(\\([^)\\n]*\\))?\\s*==");
        return files.named(".tla").stream()
                .filter(file -> file.startsWith(model.subject() + "/") && definition.matcher(files.text(file)).find()).findFirst()
                .orElseThrow(() -> new MissingException("no module of " + model.subject() + " defines " + property, "define it, or name another"));
    }
}
