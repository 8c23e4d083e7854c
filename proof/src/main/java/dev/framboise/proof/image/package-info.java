/**
 * The image that ships, as its machine code: where it can panic, and from where that can be reached.
 *
 * <p>Invariant: what is said of the image is read from its linked file, whose hash is told with it.
 */
package dev.framboise.proof.image;
