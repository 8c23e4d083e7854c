package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Reference;
import dev.framboise.conformance.World;
import dev.framboise.conformance.build.CheckEntry;
import dev.framboise.conformance.build.Registry;
import java.util.List;

/** A check of the conformance suite, of those that a guest carries out: the hypervisor is asked by no other. */
final class CheckFinder implements Finder {
    private final List<CheckEntry> all = Registry.ofTheSuite().all();

    @Override
    public Evidence find(Reference reference) throws MissingException {
        CheckEntry found = all.stream().filter(each -> each.id().equals(reference.name())).findFirst().orElseThrow(
                () -> new MissingException("the suite has no check " + reference.name(), "./framboise conformance --list names them"));
        if (found.on() != World.GUEST) {
            throw new MissingException(found.id() + " is carried out at EL2, and asks the machine", "name a check of a guest's, which asks the hypervisor");
        }
        return new Evidence(reference, "conformance/src/main/java/" + found.owner() + ".java", found.id());
    }
}
