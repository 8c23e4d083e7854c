package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.claims.Requirement;
import java.util.List;

/**
 * A requirement with all that it is traced to.
 *
 * @param requirement as the file has it
 * @param evidence what its references name, in the file's order
 */
public record TracedRequirement(Requirement requirement, List<Evidence> evidence) {
    /** Its evidence of a kind. */
    public List<Evidence> of(Kind kind) {
        return evidence.stream().filter(each -> each.reference().kind() == kind).toList();
    }
}
