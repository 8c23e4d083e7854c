package dev.framboise.assurance.resolve;

import dev.framboise.assurance.claims.Reference;

/** Finds what references of one kind name. */
@FunctionalInterface
interface Finder {
    /** @throws MissingException when it is not there */
    Evidence find(Reference reference) throws MissingException;
}
