package dev.framboise.assurance.claims;

/**
 * Something that is not claimed.
 *
 * @param what in a few words
 * @param says why, and what follows
 * @param line where it is, from 1
 */
public record Limit(String what, String says, int line) {
}
