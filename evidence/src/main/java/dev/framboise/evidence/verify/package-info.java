/**
 * Whether an image is the one that a certificate is about, and the evidence the one that it names.
 *
 * <p>Invariant: damaged input is refused, with the name of the file, and never throws.
 */
package dev.framboise.evidence.verify;
