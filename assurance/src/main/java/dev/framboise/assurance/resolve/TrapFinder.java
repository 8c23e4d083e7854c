package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Reference;
import dev.framboise.traptable.Row;
import dev.framboise.traptable.TrapTable;
import java.util.Set;
import java.util.stream.Collectors;

/** A row of the table of traps. */
final class TrapFinder implements Finder {
    private final Set<String> rows = TrapTable.load().rows().stream().map(Row::name).collect(Collectors.toSet());

    @Override
    public Evidence find(Reference reference) throws MissingException {
        if (!rows.contains(reference.name())) {
            throw new MissingException("the table of traps has no row " + reference.name(), "name one of docs/traps.md");
        }
        return new Evidence(reference, "docs/traps.md", reference.name());
    }
}
