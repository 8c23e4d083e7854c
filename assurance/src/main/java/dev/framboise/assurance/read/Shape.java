package dev.framboise.assurance.read;

import dev.framboise.assurance.claims.AssuranceCase;
import dev.framboise.assurance.claims.Claim;
import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.claims.Requirement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What must hold of a case as a whole: an argument that ends somewhere, and requirements that say what they lack. */
public final class Shape {
    private final String file;
    private final AssuranceCase all;
    private final List<String> wrong = new ArrayList<>();

    private Shape(String file, AssuranceCase all) {
        this.file = file;
        this.all = all;
    }

    /** What does not hold; each line names its place in the file. */
    public static List<String> wrong(String file, AssuranceCase all) {
        Shape shape = new Shape(file, all);
        shape.claims();
        all.requirements().forEach(shape::requirement);
        return shape.wrong;
    }

    private void claims() {
        Map<String, Claim> byId = new HashMap<>();
        all.claims().forEach(claim -> byId.put(claim.id(), claim));
        if (all.claims().isEmpty() || all.limits().isEmpty()) {
            wrong.add(file + ": there are no claims, or no limits: say what is claimed, and what is not");
            return;
        }
        Set<String> reached = new HashSet<>();
        reach(all.claims().get(0), byId, reached, new HashSet<>());
        for (Claim claim : all.claims()) {
            boolean hasRequirements = !all.of(claim).isEmpty();
            if (!reached.contains(claim.id())) {
                at(claim.line(), claim.id() + " is for nothing: " + all.claims().get(0).id() + " does not rest on it; name it in a 'rests:'");
            }
            if (claim.restsOn().isEmpty() != hasRequirements) {
                at(claim.line(), claim.id() + (hasRequirements ? " has requirements and rests on claims: let it rest on one of both"
                        : " rests on nothing: give it requirements " + claim.id() + "-01 and on, or 'rests:'"));
            }
        }
        all.requirements().stream().filter(requirement -> !byId.containsKey(requirement.claim()))
                .forEach(requirement -> at(requirement.line(), requirement.id() + " is for no claim: there is no claim " + requirement.claim()));
    }

    private void reach(Claim claim, Map<String, Claim> byId, Set<String> reached, Set<String> above) {
        reached.add(claim.id());
        above.add(claim.id());
        for (String id : claim.restsOn()) {
            if (!byId.containsKey(id)) {
                at(claim.line(), claim.id() + " rests on " + id + ", which is no claim");
            } else if (above.contains(id)) {
                at(claim.line(), claim.id() + " rests on " + id + ", which rests on it");
            } else {
                reach(byId.get(id), byId, reached, above);
            }
        }
        above.remove(claim.id());
    }

    private void requirement(Requirement requirement) {
        if (requirement.references().isEmpty() && requirement.open().isEmpty()) {
            at(requirement.line(), requirement.id() + " is traced to nothing and says nothing of it: name evidence, or what is 'open'");
        }
        for (Kind kind : requirement.without().keySet()) {
            if (!Kind.expected().contains(kind)) {
                at(requirement.line(), requirement.id() + " says why it has no '" + kind.key() + "', of which nobody asks");
            } else if (!requirement.of(kind).isEmpty()) {
                at(requirement.line(), requirement.id() + " says why it has no '" + kind.key() + "', and has one: take the reason out");
            }
        }
    }

    private void at(int line, String message) {
        wrong.add(file + ":" + line + ": " + message);
    }
}
