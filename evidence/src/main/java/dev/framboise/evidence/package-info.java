/**
 * The certificate of an image, and what it rests on.
 *
 * <p>Invariant: a file is meant by its name and its SHA-256, never by its name alone.
 */
package dev.framboise.evidence;
