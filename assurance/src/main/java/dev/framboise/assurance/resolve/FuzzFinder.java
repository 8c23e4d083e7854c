package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Reference;
import dev.framboise.fuzz.oracle.Property;
import dev.framboise.fuzz.target.Target;
import dev.framboise.fuzz.target.Targets;
import java.util.Arrays;
import java.util.List;

/** {@code TARGET.PROPERTY}: a fuzz target, and what its oracles hold it to. */
final class FuzzFinder implements Finder {
    private final ClassIndex classes;

    FuzzFinder(ClassIndex classes) {
        this.classes = classes;
    }

    @Override
    public Evidence find(Reference reference) throws MissingException {
        int dot = reference.name().indexOf('.');
        String name = dot < 0 ? reference.name() : reference.name().substring(0, dot);
        String property = reference.name().substring(dot + 1);
        List<Target> targets = Targets.all();
        Target target = targets.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(
                () -> new MissingException("there is no fuzz target " + name, "there are " + String.join(", ", Targets.names())));
        if (dot < 0 || Arrays.stream(Property.values()).noneMatch(each -> each.name().equals(property))) {
            throw new MissingException("'" + reference.name() + "' names no property that the oracles have", "name TARGET.PROPERTY, with one of "
                    + String.join(", ", Arrays.stream(Property.values()).map(Property::name).toList()));
        }
        ClassPlace place = classes.named(target.getClass().getName().replace('.', '/'));
        if (place == null) {
            throw new MissingException("the class of the target " + name + " is in no module", "compile all modules first: mvn test-compile");
        }
        return new Evidence(reference, place.source(), name);
    }
}
