package dev.framboise.cli.certify.finding;

import java.nio.file.Path;

/**
 * The files that a command has left.
 *
 * @param directory where they are
 * @param origin of what, when, by which command
 * @param status its exit status
 */
public record Report(Path directory, Origin origin, int status) {
}
