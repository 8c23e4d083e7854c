package dev.framboise.cli.certify.finding;

import dev.framboise.evidence.statement.Artifact;

/**
 * Where a finding comes from.
 *
 * @param of what was looked at
 * @param madeAt when, in UTC
 * @param command that makes it again
 */
public record Origin(Artifact of, String madeAt, String command) {
}
