package dev.framboise.evidence.issue;

import dev.framboise.evidence.statement.Artifact;
import dev.framboise.evidence.statement.Kind;

/**
 * Evidence that has to be there.
 *
 * @param name of the item
 * @param kind of the item
 * @param of what it has to be of: the bytes of this build
 * @param command that makes it
 */
public record Requirement(String name, Kind kind, Artifact of, String command) {
}
