package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Reference;
import java.nio.file.Files;
import java.nio.file.Path;

/** Main code: a class that was compiled from a source that is there, and a method that it has; or a source of assembly. */
final class CodeFinder implements Finder {
    private final Path root;
    private final ClassIndex classes;

    CodeFinder(Path root, ClassIndex classes) {
        this.root = root;
        this.classes = classes;
    }

    @Override
    public Evidence find(Reference reference) throws MissingException {
        if (reference.name().endsWith(".S")) {
            if (!Files.isRegularFile(root.resolve(reference.name()))) {
                throw new MissingException("there is no file " + reference.name(), "give its path from the repository's root on");
            }
            return new Evidence(reference, reference.name(), "");
        }
        ClassName name = ClassName.of(reference.name());
        ClassPlace place = source(root, classes.one(name.type(), "main"));
        if (!name.method().isEmpty() && !Methods.of(place).all().contains(name.method())) {
            throw new MissingException(place.dotted() + " has no method " + name.method(), "name one that it has, or the class alone");
        }
        return new Evidence(reference, place.source(), "");
    }

    /** @throws MissingException when a class file is left of a source that is there no more */
    static ClassPlace source(Path root, ClassPlace place) throws MissingException {
        if (!Files.isRegularFile(root.resolve(place.source()))) {
            throw new MissingException("of " + place.dotted() + " a class file is left, and no source " + place.source(),
                    "name what is there now, and delete " + place.module() + "/target");
        }
        return place;
    }
}
