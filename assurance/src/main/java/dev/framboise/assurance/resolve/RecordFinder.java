package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Reference;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file of {@code docs} that a run left, and a command that this program has. */
final class RecordFinder implements Finder {
    private final Path root;
    private final CommandLines commands;

    RecordFinder(Path root, CommandLines commands) {
        this.root = root;
        this.commands = commands;
    }

    @Override
    public Evidence find(Reference reference) throws MissingException {
        if (!reference.name().startsWith("docs/") || !Files.isRegularFile(root.resolve(reference.name()))) {
            throw new MissingException("there is no file " + reference.name() + " in docs", "give its path from the repository's root on");
        }
        commands.known(reference.command());
        return new Evidence(reference, reference.name(), reference.command());
    }
}
