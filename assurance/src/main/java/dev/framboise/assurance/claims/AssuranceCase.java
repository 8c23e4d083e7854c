package dev.framboise.assurance.claims;

import java.util.List;

/**
 * The whole of it.
 *
 * @param claims the first is the one that the others are for
 * @param requirements in the order of the file
 * @param limits what is not claimed
 */
public record AssuranceCase(List<Claim> claims, List<Requirement> requirements, List<Limit> limits) {
    /** The requirements of a claim. */
    public List<Requirement> of(Claim claim) {
        return requirements.stream().filter(requirement -> requirement.claim().equals(claim.id())).toList();
    }
}
