package dev.framboise.spec.campaign;

import dev.framboise.spec.SpecFailure;
import dev.framboise.spec.files.Model;
import dev.framboise.spec.files.SpecFiles;
import java.util.List;

/** A model whose invariants are asked of all mutants too. */
public final class Together {
    private static final String MODULE = "FramboiseMutants";
    private static final String PREFIX = "Mutants";

    private Together() {
    }

    /** The specifications with the module of {@link #model}. */
    public static SpecFiles files(SpecFiles files, Model model) {
        StringBuilder text = new StringBuilder("---- MODULE " + MODULE + " ----\nEXTENDS " + model.module()
                + "\nWithMutants(name, formula) == formula\n");
        for (String invariant : model.invariants()) {
            text.append(PREFIX).append(invariant).append(" == WithMutants(\"").append(invariant).append("\", ").append(invariant).append(")\n");
        }
        return files.with(model.subject() + "/" + MODULE + ".tla", text.append("====\n").toString());
    }

    /** The model. */
    public static Model model(Model model) {
        if (model.workers() != 1) {
            throw new SpecFailure("model " + model.name() + " has more than one worker; with mutants, one answers at a time: write workers = 1");
        }
        List<String> invariants = model.invariants().stream().map(invariant -> PREFIX + invariant).toList();
        return new Model(model.name(), model.subject(), MODULE, model.specification(), invariants, model.properties(), model.constants(),
                model.definitions(), model.options(), model.never(), model.heap(), model.workers());
    }
}
