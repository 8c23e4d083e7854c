package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Kind;
import dev.framboise.assurance.claims.Reference;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tests: a class of which something is run, or a method that is. Those that have an image lie in packages of their own, beside a few that have none. */
final class TestFinder implements Finder {
    private static final List<String> OF_THE_IMAGE = List.of(
            "dev/framboise/hal/rpi4/image/", "dev/framboise/hal/rpi4/replay/", "dev/framboise/cli/system/",
            "dev/framboise/cli/attack/", "dev/framboise/cli/conformance/", "dev/framboise/cli/coverage/",
            "dev/framboise/cli/reproduce/", "dev/framboise/cli/demo/", "dev/framboise/aot/suite/",
            "dev/framboise/aot/random/", "dev/framboise/aot/mutant/", "dev/framboise/aot/image/");

    private final Path root;
    private final ClassIndex classes;

    TestFinder(Path root, ClassIndex classes) {
        this.root = root;
        this.classes = classes;
    }

    @Override
    public Evidence find(Reference reference) throws MissingException {
        ClassName name = ClassName.of(reference.name());
        ClassPlace place = CodeFinder.source(root, classes.one(name.type(), "test"));
        Set<String> tests = tests(place);
        if (tests.isEmpty()) {
            throw new MissingException(place.dotted() + " runs no test", "name a class with tests that are not switched off");
        }
        if (!name.method().isEmpty() && !tests.contains(name.method())) {
            throw new MissingException(place.dotted() + " has no test " + name.method(), "it has " + String.join(", ", tests));
        }
        if (reference.kind() == Kind.IMAGE && OF_THE_IMAGE.stream().noneMatch(place.internalName()::startsWith)) {
            throw new MissingException(place.dotted() + " is in no package whose tests have an image", "name it in '" + Kind.TEST.key() + "'");
        }
        return new Evidence(reference, place.source(), place.simpleName(), place.module());
    }

    /** Those that it inherits, too. */
    private Set<String> tests(ClassPlace place) {
        Set<String> tests = new TreeSet<>();
        for (ClassPlace each = place; each != null;) {
            Methods methods = Methods.of(each);
            tests.addAll(methods.tests());
            each = classes.named(methods.superName());
        }
        return tests;
    }
}
