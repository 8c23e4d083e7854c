package dev.framboise.assurance.document;

import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.claims.Requirement;
import java.util.ArrayList;
import java.util.List;

/**
 * Kinds of which a requirement has nothing, for one reason.
 *
 * @param requirement which
 * @param kinds what it lacks
 * @param reason why, or empty if there is none: nobody has done it
 */
public record Gap(Requirement requirement, List<Kind> kinds, String reason) {
    /** Those of some requirements, in their order; of one, those without a reason come first. */
    public static List<Gap> of(List<Requirement> requirements) {
        List<Gap> gaps = new ArrayList<>();
        for (Requirement requirement : requirements) {
            List<Kind> missing = Kind.expected().stream().filter(kind -> requirement.of(kind).isEmpty()).toList();
            List<Kind> unexplained = missing.stream().filter(kind -> !requirement.without().containsKey(kind)).toList();
            if (!unexplained.isEmpty()) {
                gaps.add(new Gap(requirement, unexplained, ""));
            }
            missing.stream().filter(requirement.without()::containsKey).map(requirement.without()::get).distinct().forEach(reason -> gaps.add(
                    new Gap(requirement, missing.stream().filter(kind -> reason.equals(requirement.without().get(kind))).toList(), reason)));
        }
        return gaps;
    }
}
