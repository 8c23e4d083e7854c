package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Reference;

/**
 * A reference that was found.
 *
 * @param reference as the file has it
 * @param file where it is, from the repository's root on
 * @param subject what its command is about: a model, a property, a check, a target; of a test its class; of others empty
 * @param module of a test, the module that it is in; of others empty
 */
public record Evidence(Reference reference, String file, String subject, String module) {
    Evidence(Reference reference, String file, String subject) {
        this(reference, file, subject, "");
    }
}
