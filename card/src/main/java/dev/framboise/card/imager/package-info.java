/**
 * Raspberry Pi Imager, and what it wants to know of an image.
 *
 * <p>Invariant: the manifest says nothing of the image that was not computed from its bytes.
 */
package dev.framboise.card.imager;
