package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Reference;
import dev.framboise.proof.prove.Proposition;
import dev.framboise.proof.prove.PropertyClasses;
import java.util.List;

/** A property by its name, which no other has. */
final class ProofFinder implements Finder {
    private final List<Proposition> all = PropertyClasses.propositions();

    @Override
    public Evidence find(Reference reference) throws MissingException {
        Proposition found = all.stream().filter(each -> each.name().equals(reference.name())).findFirst().orElseThrow(
                () -> new MissingException("the prover has no property " + reference.name(), "name one of those in docs/proofs.md by its method"));
        return new Evidence(reference, "proof/src/main/java/" + found.owner().replace('.', '/') + ".java", found.name());
    }
}
