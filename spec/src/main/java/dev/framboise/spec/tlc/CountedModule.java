package dev.framboise.spec.tlc;

import dev.framboise.spec.files.Model;

/** The module that TLC is given: all of a model's own, and that {@link ActionCounts} are what is counted. */
final class CountedModule {
    /** Its name. */
    static final String NAME = "CountedModel";
    /** The operator that is assumed, and is a method. It has an argument, since TLC evaluates one that has none before there are actions. */
    static final String OPERATOR = "CountsActionsAlone";

    private CountedModule() {
    }

    static String of(Model model) {
        return "---- MODULE " + NAME + " ----\n"
                + "EXTENDS " + model.module() + "\n"
                + "\\* Overridden by a class, see tlc2.overrides.TLCOverrides.\n"
                + OPERATOR + "(anything) == TRUE\n"
                + "ASSUME " + OPERATOR + "(0)\n"
                + "====\n";
    }
}
