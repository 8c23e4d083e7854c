package dev.framboise.spec.kernel;

import dev.framboise.spec.bytecode.Mutation;

/**
 * What became of one mutant.
 *
 * @param mutation the mistake
 * @param model the model that saw it; empty: none did
 * @param how how it was seen; empty: it was not
 * @param covered whether a model's calls came to its instruction
 */
public record Fate(Mutation mutation, String model, String how, boolean covered) {
    /** Whether a model saw it. */
    public boolean isKilled() {
        return !model.isEmpty();
    }
}
