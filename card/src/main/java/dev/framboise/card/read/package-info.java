/**
 * An image becomes files.
 *
 * <p>Invariant: for any bytes there is an answer, or a {@link dev.framboise.card.DamagedImage}; nothing is taken on trust, and nothing is known of what writes
 * images.
 */
package dev.framboise.card.read;
