package dev.framboise.assurance.claims;

/**
 * What a requirement is traced to, as the file names it.
 *
 * @param kind of what kind it is
 * @param name its name
 * @param command of a record: what makes it again; of everything else empty, since it follows
 * @param line where it is named, from 1
 */
public record Reference(Kind kind, String name, String command, int line) {
}
